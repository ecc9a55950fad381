package org.bailiwick.app.workflow.webapps;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param clientSecret of the Keycloak client; without it nobody can log in
 * @param idle a session that nobody used for so long ends
 * @param longest a session ends after so long, however busy it is
 */
@ConfigurationProperties("bailiwick.webapps")
record WebappsSettings(
        @DefaultValue("") String clientSecret,
        @DefaultValue("30m") Duration idle,
        @DefaultValue("12h") Duration longest) {}

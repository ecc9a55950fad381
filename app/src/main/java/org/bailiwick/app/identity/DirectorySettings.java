package org.bailiwick.app.identity;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param clientId of Keycloak, with a service account that may view and manage users and view groups and roles
 * @param clientSecret empty to leave the directory alone: people are then known from their tokens only
 * @param trustedFor how long what the directory said last lets staff change things while it does not answer
 */
@ConfigurationProperties("bailiwick.directory")
record DirectorySettings(
        @DefaultValue("bailiwick-server") String clientId,
        @DefaultValue("") String clientSecret,
        @DefaultValue("10m") Duration trustedFor) {

    /** Without the secret. */
    @Override
    public String toString() {
        return "DirectorySettings[clientId=" + clientId + ", trustedFor=" + trustedFor + "]";
    }
}

package org.bailiwick.app.identity;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param clientId of Keycloak, with a service account that may view users and groups
 * @param clientSecret empty to leave the directory alone: people are then known from their tokens only
 */
@ConfigurationProperties("bailiwick.directory")
record DirectorySettings(
        @DefaultValue("bailiwick-server") String clientId,
        @DefaultValue("") String clientSecret) {

    /** Without the secret. */
    @Override
    public String toString() {
        return "DirectorySettings[clientId=" + clientId + "]";
    }
}

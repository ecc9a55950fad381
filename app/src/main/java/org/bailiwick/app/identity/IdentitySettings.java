package org.bailiwick.app.identity;

import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param issuer the realm's address exactly as it stands in tokens
 * @param audience what a token's {@code aud} must contain
 * @param portalClientId the public client the portal logs in with
 * @param authorizedParties clients whose tokens of people are accepted; a token another client got is refused, though it
 *     is for the same audience
 */
@ConfigurationProperties("bailiwick.identity")
record IdentitySettings(
        String issuer,
        @DefaultValue("bailiwick") String audience,
        @DefaultValue("bailiwick-portal") String portalClientId,

        @DefaultValue({"bailiwick-portal", "bailiwick-modeler"})
        Set<String> authorizedParties) {}

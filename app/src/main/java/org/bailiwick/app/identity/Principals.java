package org.bailiwick.app.identity;

import java.util.UUID;
import org.bailiwick.app.shared.Problem;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;

/** Makes of a verified token whoever it belongs to: a person with the roles they have now, or a connector. */
@Component
class Principals implements Converter<Jwt, AbstractAuthenticationToken> {

    private final Entitlements entitlements;

    Principals(Entitlements entitlements) {
        this.entitlements = entitlements;
    }

    @Override
    public AbstractAuthenticationToken convert(Jwt token) {
        return TokenClaims.connector(token)
                .<AbstractAuthenticationToken>map(client -> new ConnectorAuthentication(token, client))
                .orElseGet(() -> person(token));
    }

    private AbstractAuthenticationToken person(Jwt token) {
        CurrentUser told = CurrentUser.told(token);
        CurrentUser now =
                entitlements.of(told.id()).map(word -> within(told, word)).orElse(told);
        return new PersonAuthentication(token, now);
    }

    private static CurrentUser within(CurrentUser told, Entitlement word) {
        if (!word.enabled()) {
            throw disabled(told.id());
        }
        return told.within(word);
    }

    private static DisabledException disabled(UUID id) {
        return new DisabledException(
                id + " is disabled in the directory",
                Problem.unauthenticated("person-disabled", "The directory lets you in no longer"));
    }
}

package org.bailiwick.app.identity;

import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/** A person who showed an access token, as what the directory lets them be now. */
final class PersonAuthentication extends JwtAuthenticationToken {

    private static final long serialVersionUID = 1;

    private final transient CurrentUser user;

    PersonAuthentication(Jwt token, CurrentUser user) {
        super(
                token,
                user.roles().stream()
                        .map(role -> new SimpleGrantedAuthority("ROLE_" + role))
                        .toList());
        this.user = user;
    }

    CurrentUser user() {
        return user;
    }
}

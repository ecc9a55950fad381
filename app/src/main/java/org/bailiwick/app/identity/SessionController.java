package org.bailiwick.app.identity;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.info.BuildProperties;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the portal must know to log in, and who did. */
@RestController
@Tag(name = "session")
class SessionController {

    private final SessionView session;

    SessionController(
            IdentitySettings settings,
            ObjectProvider<BuildProperties> build,
            @Value("${bailiwick.demo:false}") boolean demo) {
        BuildProperties built = build.getIfAvailable();
        this.session = new SessionView(
                settings.issuer(), settings.portalClientId(), built == null ? "development" : built.getVersion(), demo);
    }

    @GetMapping("/api/session")
    @Operation(operationId = "session", summary = "Where to log in; open to everybody")
    SessionView session() {
        return session;
    }

    @GetMapping("/api/me")
    @Operation(operationId = "me", summary = "The person of the access token")
    MeView me(CurrentUser user) {
        return new MeView(
                user.id(),
                user.username(),
                user.name(),
                user.email(),
                new TreeSet<>(user.roles()),
                new TreeSet<>(user.groups()));
    }

    /**
     * @param issuer address of the realm
     * @param clientId the portal's client there
     * @param demo whether demo users and short waiting times are in place
     */
    record SessionView(String issuer, String clientId, String version, boolean demo) {}

    record MeView(
            UUID id,
            String username,
            String name,
            @Nullable String email,
            SortedSet<String> roles,
            SortedSet<String> groups) {}
}

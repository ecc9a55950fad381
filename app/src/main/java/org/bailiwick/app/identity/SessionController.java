package org.bailiwick.app.identity;

import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Locale;
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
    private final Inquiries inquiries;
    private final DirectoryReach reach;

    SessionController(
            IdentitySettings settings,
            Inquiries inquiries,
            DirectoryReach reach,
            ObjectProvider<BuildProperties> build,
            @Value("${bailiwick.demo:false}") boolean demo) {
        this.inquiries = inquiries;
        this.reach = reach;
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
                new TreeSet<>(user.groups()),
                new TreeSet<>(user.sites()),
                directory());
    }

    private DirectoryView directory() {
        DirectoryState state = !inquiries.possible()
                ? DirectoryState.ABSENT
                : reach.away() ? DirectoryState.UNREACHABLE : DirectoryState.CURRENT;
        return new DirectoryView(state, reach.lastAnswer().orElse(null));
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
            SortedSet<String> groups,
            SortedSet<String> sites,
            DirectoryView directory) {}

    /**
     * Whether roles and groups are as the directory has them now.
     *
     * @param answeredAt when it was asked that answered last; absent when it never did
     */
    record DirectoryView(DirectoryState state, @Nullable Instant answeredAt) {}

    enum DirectoryState {
        /** It answers. */
        CURRENT,
        /** It does not answer; what it said last is in force. */
        UNREACHABLE,
        /** There is none: the token is all there is. */
        ABSENT;

        @JsonValue
        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}

package org.bailiwick.app.testing;

import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.UUID;
import org.bailiwick.protocol.DeviceToken;
import org.bailiwick.protocol.Ed25519Keys;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** A device as enrolment leaves it, with its key at hand. */
public record TestDevice(UUID id, String hostname, KeyPair keys) {

    /** A device that was let in. */
    public static TestDevice approved(JdbcClient jdbc, Clock clock) {
        return with("approved", jdbc, clock);
    }

    /** A device nobody has let in yet. */
    public static TestDevice pending(JdbcClient jdbc, Clock clock) {
        return with("pending", jdbc, clock);
    }

    /** A token as the device signs it for itself. */
    public String token(Clock clock) {
        return DeviceToken.issue(keys.getPrivate(), id, clock.instant(), Duration.ofSeconds(300));
    }

    /** For MockMvc. */
    public RequestPostProcessor bearer(Clock clock) {
        return request -> {
            request.addHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token(clock));
            return request;
        };
    }

    private static TestDevice with(String status, JdbcClient jdbc, Clock clock) {
        UUID id = UUID.randomUUID();
        UUID tokenId = UUID.randomUUID();
        KeyPair keys = Ed25519Keys.generate();
        String hostname = "host-" + id.toString().substring(0, 8);
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        jdbc.sql("""
                        insert into device_enrolment_token (id, name, token_hash, auto_approve, created_by, created_at)
                        values (?, 'test', ?, true, 'test', ?)
                        """)
                .params(tokenId, tokenId.toString().getBytes(java.nio.charset.StandardCharsets.US_ASCII), now)
                .update();
        jdbc.sql("""
                        insert into device (id, public_key, hostname, os_family, status, fingerprint,
                                            enrolment_token_id, enrolled_at)
                        values (?, ?, ?, 'linux', ?, '{}', ?, ?)
                        """)
                .params(id, keys.getPublic().getEncoded(), hostname, status, tokenId, now)
                .update();
        return new TestDevice(id, hostname, keys);
    }
}

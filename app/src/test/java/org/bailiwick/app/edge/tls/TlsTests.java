package org.bailiwick.app.edge.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.bailiwick.app.edge.connector.PlainTlsServer;
import org.bailiwick.protocol.AgentError;
import org.bailiwick.protocol.client.ServerConnection;
import org.bailiwick.protocol.client.ServerFailure;
import org.bailiwick.protocol.client.ServerTrust;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;

/** A real TLS client, and the agents' own, against the server's settings for TLS. */
class TlsTests {

    @TempDir
    Path folder;

    private Path certificate = Path.of("");
    private Path key = Path.of("");
    private @Nullable Certificates authority;
    private @Nullable ServletWebServerApplicationContext server;

    @BeforeEach
    void start() throws Exception {
        certificate = folder.resolve("server.crt");
        key = folder.resolve("server.key");
        authority = new Certificates(folder);
        authority.issue("first", "ip:127.0.0.1", certificate, key);
        server = PlainTlsServer.start(Map.of(
                TlsFromFiles.CERTIFICATE,
                certificate.toString(),
                TlsFromFiles.PRIVATE_KEY,
                key.toString(),
                "bailiwick.tls.look-every",
                "200ms"));
    }

    @AfterEach
    void stop() {
        server().close();
    }

    @Test
    void newCertificateIsShownWithoutRestart() throws Exception {
        assertThat(subject("TLSv1.3")).isEqualTo("CN=first");

        authority().issue("second", "ip:127.0.0.1", certificate, key);

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(subject("TLSv1.3")).isEqualTo("CN=second"));
    }

    @Test
    void olderVersionsAreNotSpoken() {
        assertThatThrownBy(() -> subject("TLSv1.2")).isInstanceOf(SSLHandshakeException.class);
    }

    @Test
    void agentTalksToServerOfPrivateAuthority() throws Exception {
        // An answer of the server, though it does not know the path: the connection stands.
        assertThatThrownBy(() -> agent(ServerTrust.of(authority().trust())).error(nothing()))
                .isInstanceOf(ServerFailure.NotAdmitted.class)
                .hasMessageContaining("404");
    }

    @Test
    void agentRefusesServerThatItsAuthorityHasNotSigned() throws Exception {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        SSLSocketFactory other = ServerTrust.of(new Certificates(elsewhere).trust());

        assertThatThrownBy(() -> agent(other).error(nothing()))
                .isInstanceOf(ServerFailure.Unavailable.class)
                .hasMessageContaining("SSLHandshakeException");
        assertThatThrownBy(() -> agent(null).error(nothing()))
                .isInstanceOf(ServerFailure.Unavailable.class)
                .hasMessageContaining("SSLHandshakeException");
    }

    @Test
    void agentRefusesServerOfAnotherName() throws Exception {
        authority().issue("other", "dns:other.example", certificate, key);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(subject("TLSv1.3")).isEqualTo("CN=other"));

        assertThatThrownBy(() -> agent(ServerTrust.of(authority().trust())).error(nothing()))
                .isInstanceOf(ServerFailure.Unavailable.class)
                .hasMessageContaining("SSLHandshakeException");
    }

    private static AgentError nothing() {
        return new AgentError(Instant.EPOCH, "test", "test", "test", null);
    }

    private ServerConnection agent(@Nullable SSLSocketFactory trust) {
        return new ServerConnection(URI.create("https://127.0.0.1:" + port()), "test", null, trust);
    }

    private String subject(String version) throws Exception {
        try (SSLSocket socket = (SSLSocket) ServerTrust.of(authority().trust()).createSocket("127.0.0.1", port())) {
            socket.setEnabledProtocols(new String[] {version});
            socket.startHandshake();
            assertThat(socket.getSession().getProtocol()).isEqualTo(version);
            return socket.getSession().getPeerPrincipal().getName();
        }
    }

    private int port() {
        return server().getWebServer().getPort();
    }

    private ServletWebServerApplicationContext server() {
        return Objects.requireNonNull(server);
    }

    private Certificates authority() {
        return Objects.requireNonNull(authority);
    }
}

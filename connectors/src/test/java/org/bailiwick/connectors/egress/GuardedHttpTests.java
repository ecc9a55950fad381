package org.bailiwick.connectors.egress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against real servers on this machine: what must not be reached counts who came. */
class GuardedHttpTests {

    private static final Limits SHORT = new Limits(Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofSeconds(2));

    @Test
    void callsWhatIsAllowed() throws Exception {
        try (LocalServer server = LocalServer.at("127.0.0.1", 0, LocalServer.status(204));
                GuardedHttp http = http(List.of("127.0.0.1/32"), GuardedHttpTests::unknown)) {
            HttpAnswer answer = post(http, "http://127.0.0.1:" + server.port() + "/hook?x=1");

            assertThat(answer.status()).isEqualTo(204);
            assertThat(server.hits()).singleElement().satisfies(hit -> {
                assertThat(hit.path()).isEqualTo("/hook?x=1");
                assertThat(hit.body()).isEqualTo("{}");
                assertThat(hit.header("x-test")).isEqualTo("yes");
            });
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "localhost",
                "0.0.0.0",
                "[::1]",
                "[::]",
                "2130706433",
                "0x7f000001",
                "0177.0.0.1",
                "127.1",
                "[::ffff:127.0.0.1]",
                "127.0.0.1.",
                "inside.example"
            })
    void neverReachesThisMachine(String host) throws Exception {
        try (LocalServer secret = LocalServer.at("::", 0, LocalServer.status(200));
                GuardedHttp http = http(List.of(), name -> List.of(InetAddress.getByName("127.0.0.1")))) {
            for (String scheme : List.of("http", "https")) {
                assertThatIOException().isThrownBy(() -> post(http, scheme + "://" + host + ":" + secret.port() + "/"));
            }
            assertThat(secret.hits()).isEmpty();
        }
    }

    /** The name means something harmless when it is checked and this machine a moment later. */
    @Test
    void connectsToWhatWasCheckedWhateverTheNameMeansNext() throws Exception {
        try (LocalServer secret = LocalServer.at("127.0.0.1", 0, LocalServer.status(200));
                LocalServer checked = LocalServer.at("127.0.0.2", secret.port(), LocalServer.status(200))) {
            AtomicInteger asked = new AtomicInteger();
            HostResolver rebinding =
                    name -> List.of(InetAddress.getByName(asked.getAndIncrement() == 0 ? "127.0.0.2" : "127.0.0.1"));
            try (GuardedHttp http = http(List.of("127.0.0.2/32"), rebinding)) {
                post(http, "http://rebinds.example:" + secret.port() + "/");

                assertThat(asked).hasValue(1);
                assertThat(checked.hits()).hasSize(1);
                assertThat(checked.hits().get(0).header("host")).isEqualTo("rebinds.example:" + secret.port());
                assertThatExceptionOfType(EgressRefused.class)
                        .isThrownBy(() -> post(http, "http://rebinds.example:" + secret.port() + "/"));
                assertThat(secret.hits()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void followsNoRedirect(int status) throws Exception {
        try (LocalServer secret = LocalServer.at("127.0.0.1", 0, LocalServer.status(200));
                LocalServer server = LocalServer.at("127.0.0.2", 0, exchange -> {
                    exchange.getResponseHeaders().set("Location", "http://127.0.0.1:" + secret.port() + "/");
                    LocalServer.answer(exchange, status);
                });
                // Even where the other address is allowed.
                GuardedHttp http = http(List.of("127.0.0.0/8"), GuardedHttpTests::unknown)) {
            assertThat(post(http, "http://127.0.0.2:" + server.port() + "/").status())
                    .isEqualTo(status);
            assertThat(secret.hits()).isEmpty();
        }
    }

    @Test
    void asksNoProxyOfTheEnvironment() throws Exception {
        try (LocalServer proxy = LocalServer.at("127.0.0.1", 0, LocalServer.status(200));
                LocalServer server = LocalServer.at("127.0.0.2", 0, LocalServer.status(204));
                GuardedHttp http = http(List.of("127.0.0.2/32"), GuardedHttpTests::unknown)) {
            System.setProperty("http.proxyHost", "127.0.0.1");
            System.setProperty("http.proxyPort", Integer.toString(proxy.port()));
            System.setProperty("http.nonProxyHosts", "");
            try {
                assertThat(post(http, "http://127.0.0.2:" + server.port() + "/").status())
                        .isEqualTo(204);
            } finally {
                List.of("http.proxyHost", "http.proxyPort", "http.nonProxyHosts")
                        .forEach(System::clearProperty);
            }
            assertThat(proxy.hits()).isEmpty();
        }
    }

    @Test
    void readsNoMoreOfAnAnswerThanItsBound() throws Exception {
        AtomicLong written = new AtomicLong();
        try (LocalServer server = LocalServer.at("127.0.0.1", 0, exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    try (OutputStream out = exchange.getResponseBody()) {
                        byte[] piece = new byte[64 * 1024];
                        while (written.addAndGet(piece.length) < 1L << 33) {
                            out.write(piece);
                        }
                    }
                });
                GuardedHttp http = http(List.of("127.0.0.1/32"), GuardedHttpTests::unknown)) {
            assertThat(post(http, "http://127.0.0.1:" + server.port() + "/").status())
                    .isEqualTo(200);
            // What the sockets' buffers hold has been written, and no more.
            assertThat(written.get()).isLessThan(64L << 20);
        }
    }

    @Test
    void givesUpOnAServerThatTricklesItsAnswer() throws Exception {
        try (LocalServer server = LocalServer.at("127.0.0.1", 0, exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    try (OutputStream out = exchange.getResponseBody()) {
                        for (int i = 0; i < 10_000; i++) {
                            out.write('x');
                            out.flush();
                            Thread.sleep(50);
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
                GuardedHttp http = http(List.of("127.0.0.1/32"), GuardedHttpTests::unknown)) {
            assertThatIOException().isThrownBy(() -> post(http, "http://127.0.0.1:" + server.port() + "/"));
        }
    }

    @Test
    void verifiesTheNameOfTheServerItWasToldToCall(@TempDir Path folder) throws Exception {
        SSLContext tls = TestCertificate.of(folder, "hook.example");
        HostResolver names = name -> List.of(InetAddress.getByName("127.0.0.1"));
        try (LocalServer server = LocalServer.secure("127.0.0.1", tls, LocalServer.status(204));
                GuardedHttp http = new GuardedHttp(guard(List.of("127.0.0.1/32"), names), SHORT, tls);
                GuardedHttp distrustful =
                        new GuardedHttp(guard(List.of("127.0.0.1/32"), names), SHORT, SSLContext.getDefault())) {
            assertThat(post(http, "https://hook.example:" + server.port() + "/").status())
                    .isEqualTo(204);
            assertThatExceptionOfType(SSLException.class)
                    .isThrownBy(() -> post(http, "https://other.example:" + server.port() + "/"));
            assertThatExceptionOfType(SSLException.class)
                    .isThrownBy(() -> post(distrustful, "https://hook.example:" + server.port() + "/"));
            assertThat(server.hits()).hasSize(1);
        }
    }

    private static HttpAnswer post(GuardedHttp http, String address) throws IOException {
        return http.post(URI.create(address), Map.of("x-test", "yes"), "{}".getBytes(UTF_8));
    }

    private static GuardedHttp http(List<String> allow, HostResolver resolver) throws Exception {
        return new GuardedHttp(guard(allow, resolver), SHORT, SSLContext.getDefault());
    }

    private static EgressGuard guard(List<String> allow, HostResolver resolver) {
        return new EgressGuard(EgressRules.of(allow, List.of("1-65535")), resolver);
    }

    private static List<InetAddress> unknown(String name) throws UnknownHostException {
        throw new UnknownHostException(name);
    }
}

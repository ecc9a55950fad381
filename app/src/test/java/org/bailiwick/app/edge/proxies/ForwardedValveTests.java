package org.bailiwick.app.edge.proxies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServer;

/** Every request comes from 127.0.0.1, which is a known proxy or is not. */
class ForwardedValveTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // proxies | X-Forwarded-For | X-Forwarded-Proto | seen as
                "10.0.0.0/8 | 203.0.113.9 | https | http 127.0.0.1",
                "127.0.0.0/8 | 203.0.113.9 | https | https 203.0.113.9",
                "127.0.0.1 | 203.0.113.9 | http | http 203.0.113.9",
                "127.0.0.0/8 | 198.51.100.1, 203.0.113.9 | http | http 203.0.113.9",
                "127.0.0.0/8,10.0.0.0/8 | 198.51.100.1, 203.0.113.9, 10.1.2.3 | http | http 203.0.113.9",
                "127.0.0.0/8 | 2001:db8::7 | http | http 2001:db8::7",
                "127.0.0.0/8 | evil.example | http | http 127.0.0.1",
                "127.0.0.0/8 | dead.beef | http | http 127.0.0.1",
                "127.0.0.0/8 | 203.0.113.9, nonsense | http | http 127.0.0.1",
                "127.0.0.0/8 | 127.0.0.1 | http | http 127.0.0.1"
            })
    void onlyKnownProxiesAreBelieved(String proxies, String forwardedFor, String protocol, String seen)
            throws Exception {
        TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory(0);
        factory.setAddress(InetAddress.getByName("127.0.0.1"));
        new ProxyConfiguration()
                .knownProxies(new ProxySettings(List.of(proxies.split(","))))
                .customize(factory);
        WebServer server = factory.getWebServer(
                context -> context.addServlet("echo", new Echo()).addMapping("/*"));
        server.start();
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.getPort() + "/"))
                    .header(ForwardedValve.FOR, forwardedFor)
                    .header(ForwardedValve.PROTOCOL, protocol)
                    .build();

            assertThat(HttpClient.newHttpClient()
                            .send(request, BodyHandlers.ofString())
                            .body())
                    .isEqualTo(seen);
        } finally {
            server.stop();
        }
    }

    @Test
    void addressThatIsNoneIsSaid() {
        assertThatThrownBy(() -> new ProxySettings(List.of("10.0.0.0/99")).networks())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bailiwick.proxies");
    }

    private static final class Echo extends HttpServlet {

        private static final long serialVersionUID = 1;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().write(request.getScheme() + " " + request.getRemoteAddr());
        }
    }
}

package org.bailiwick.connectors.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.bailiwick.connectors.egress.EgressGuard;
import org.bailiwick.connectors.egress.EgressRules;
import org.bailiwick.connectors.egress.GuardedHttp;
import org.bailiwick.connectors.egress.Limits;
import org.bailiwick.connectors.egress.LocalServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookSenderTests {

    private static final byte[] SECRET = "plJ3nmyCDGBKInavdOK15jsl".getBytes(UTF_8);
    private static final Instant AT = Instant.ofEpochSecond(1674087231);

    /** The example of the Standard Webhooks libraries' own tests. */
    @Test
    void signsAsTheStandardSays() {
        byte[] secret = java.util.Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

        assertThat(WebhookSignature.sign(
                        secret,
                        "msg_p5jXN8AQM9LWM0D4loKWxJek",
                        Instant.ofEpochSecond(1614265330),
                        "{\"test\": 2432232314}".getBytes(UTF_8)))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void sendsIdTimestampAndSignature() throws Exception {
        try (LocalServer server = LocalServer.at("127.0.0.1", 0, LocalServer.status(200));
                GuardedHttp http = http("127.0.0.1/32")) {
            WebhookMessage message = new WebhookMessage("evt-1", AT, "{\"type\":\"test\"}");

            WebhookOutcome outcome = new WebhookSender(http).send(address(server), SECRET, message);

            assertThat(outcome.delivered()).isTrue();
            LocalServer.Hit hit = server.hits().get(0);
            assertThat(hit.body()).isEqualTo(message.body());
            assertThat(hit.header("webhook-id")).isEqualTo("evt-1");
            assertThat(hit.header("webhook-timestamp")).isEqualTo("1674087231");
            assertThat(hit.header("webhook-signature"))
                    .isEqualTo(WebhookSignature.sign(
                            SECRET, "evt-1", AT, hit.body().getBytes(UTF_8)));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "200,true,true",
        "204,true,true",
        "302,false,false",
        "404,false,false",
        "410,false,true",
        "500,false,false"
    })
    void saysWhatBecameOfIt(int status, boolean delivered, boolean last) throws Exception {
        try (LocalServer server = LocalServer.at("127.0.0.1", 0, LocalServer.status(status));
                GuardedHttp http = http("127.0.0.1/32")) {
            WebhookOutcome outcome =
                    new WebhookSender(http).send(address(server), null, new WebhookMessage("evt-2", AT, "{}"));

            assertThat(outcome.status()).isEqualTo(status);
            assertThat(outcome.delivered()).isEqualTo(delivered);
            assertThat(outcome.isFinal()).isEqualTo(last);
        }
    }

    @Test
    void saysWhyNothingCameBack() throws Exception {
        LocalServer closed = LocalServer.at("127.0.0.1", 0, LocalServer.status(200));
        URI nobody = address(closed);
        closed.close();
        try (GuardedHttp http = http("127.0.0.1/32");
                GuardedHttp strict = http("192.0.2.1/32")) {
            WebhookMessage message = new WebhookMessage("evt-3", AT, "{}");

            assertThat(new WebhookSender(http).send(nobody, null, message).failure())
                    .isEqualTo("connection");
            assertThat(new WebhookSender(strict).send(nobody, null, message))
                    .isEqualTo(new WebhookOutcome(null, "refused"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Disk full on web-1|Disk full on web-1",
                "<!channel> look|&lt;!channel&gt; look",
                "a & b|a &amp; b",
                "@all|@\u200Ball",
                "[here](https://evil.example)|[here]\u200B(https://evil.example)",
                "<img src=x onerror=alert(1)>|&lt;img src=x onerror=alert(1)&gt;"
            })
    void makesStrangersTextPlainForChats(String text, String plain) {
        assertThat(ChatText.plain(text)).isEqualTo(plain);
    }

    @Test
    void keepsAChatMessageToOneBoundedLine() {
        assertThat(ChatText.plain("a\r\nb\u202Ec\u0000d")).isEqualTo("a  b c d");
        assertThat(ChatText.plain("x".repeat(5000))).hasSize(1000);
    }

    private static URI address(LocalServer server) {
        return URI.create("http://127.0.0.1:" + server.port() + "/hook");
    }

    private static GuardedHttp http(String allow) throws Exception {
        EgressRules rules = EgressRules.of(List.of(allow), List.of("1-65535"));
        return new GuardedHttp(
                new EgressGuard(rules, host -> List.of(InetAddress.getAllByName(host))),
                Limits.DEFAULT,
                SSLContext.getDefault());
    }
}

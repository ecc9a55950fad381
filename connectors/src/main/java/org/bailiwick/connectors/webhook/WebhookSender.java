package org.bailiwick.connectors.webhook;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.bailiwick.connectors.egress.EgressRefused;
import org.bailiwick.connectors.egress.GuardedHttp;
import org.jspecify.annotations.Nullable;

/** Delivers once and says what became of it; never throws for what the other side does. */
public final class WebhookSender {

    private final GuardedHttp http;

    public WebhookSender(GuardedHttp http) {
        this.http = http;
    }

    /** @param secret to sign with; absent for chats, which know nobody by a signature */
    public WebhookOutcome send(URI address, byte @Nullable [] secret, WebhookMessage message) {
        byte[] body = message.body().getBytes(StandardCharsets.UTF_8);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("webhook-id", message.id());
        headers.put("webhook-timestamp", Long.toString(message.timestamp().getEpochSecond()));
        if (secret != null) {
            headers.put("webhook-signature", WebhookSignature.sign(secret, message.id(), message.timestamp(), body));
        }
        try {
            return WebhookOutcome.answered(http.post(address, headers, body).status());
        } catch (EgressRefused e) {
            return WebhookOutcome.failed("refused");
        } catch (UnknownHostException e) {
            return WebhookOutcome.failed("unknown-host");
        } catch (SocketTimeoutException e) {
            return WebhookOutcome.failed("timeout");
        } catch (SSLException e) {
            return WebhookOutcome.failed("tls");
        } catch (IOException e) {
            return WebhookOutcome.failed("connection");
        }
    }
}

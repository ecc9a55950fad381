package org.bailiwick.slice;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.bailiwick.app.testing.TestPerson;
import org.bailiwick.app.testing.TestTokens;
import org.bailiwick.protocol.DeviceToken;
import org.bailiwick.protocol.Ed25519Keys;
import org.bailiwick.protocol.EnrolmentProof;
import org.bailiwick.protocol.EnrolmentReply;
import org.bailiwick.protocol.EnrolmentRequest;
import org.bailiwick.protocol.Report;
import org.bailiwick.protocol.WireJson;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.core.env.Environment;

/** A device as the tests need it: enrolled, with a key, talking real HTTP. */
public final class TestDevice {

    /** Lets devices in at once. */
    public static final String BOOTSTRAP_TOKEN = "bootstrap-token-of-the-tests";

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Factory factory;
    private final KeyPair key;
    private final UUID id;
    private final String hostname;
    private final UUID bootId = UUID.randomUUID();
    private final AtomicLong sequence = new AtomicLong();

    private TestDevice(Factory factory, KeyPair key, UUID id, String hostname) {
        this.factory = factory;
        this.key = key;
        this.id = id;
        this.hostname = hostname;
    }

    public UUID id() {
        return id;
    }

    public String hostname() {
        return hostname;
    }

    public KeyPair key() {
        return key;
    }

    /** A fresh token of this device. */
    public String token() {
        return DeviceToken.issue(key.getPrivate(), id, factory.clock.instant(), Duration.ofMinutes(5));
    }

    /** A report of now, without readings. */
    public ReportBuilder report() {
        return new ReportBuilder(bootId, sequence.incrementAndGet(), factory.clock.instant(), hostname);
    }

    public HttpResponse<String> send(Report report) {
        return send(WireJson.write(report));
    }

    /** Sends bytes as a report. */
    public HttpResponse<String> send(byte[] body) {
        return post("/api/report", body);
    }

    public HttpResponse<String> post(String path, byte[] body) {
        return factory.post(path, token(), body);
    }

    public HttpResponse<String> post(String path, String body) {
        return post(path, body.getBytes(StandardCharsets.UTF_8));
    }

    /** Makes devices and calls the server of the test. */
    @TestConfiguration(proxyBeanMethods = false)
    public static class Factory {

        private final Environment environment;
        private final Clock clock;

        Factory(Environment environment, Clock clock) {
            this.environment = environment;
            this.clock = clock;
        }

        public TestDevice enrolled() {
            return enrolled("host-" + UUID.randomUUID().toString().substring(0, 8), BOOTSTRAP_TOKEN);
        }

        public TestDevice enrolled(String hostname, String token) {
            KeyPair key = Ed25519Keys.generate();
            HttpResponse<String> answer = enrol(request(key, hostname, token));
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(answer.body());
            }
            return new TestDevice(this, key, reply(answer).deviceId(), hostname);
        }

        public EnrolmentRequest request(KeyPair key, String hostname, String token) {
            return new EnrolmentRequest(
                    token,
                    Ed25519Keys.encode(key.getPublic()),
                    hostname,
                    "linux",
                    "12",
                    "0.1.0",
                    Map.of("machineId", hostname),
                    EnrolmentProof.create(key, token, clock.instant()));
        }

        public HttpResponse<String> enrol(EnrolmentRequest request) {
            return post("/api/agent/enrol", null, WireJson.write(request));
        }

        public EnrolmentReply reply(HttpResponse<String> answer) {
            try {
                return WireJson.read(answer.body().getBytes(StandardCharsets.UTF_8), EnrolmentReply.class);
            } catch (IOException e) {
                throw new IllegalStateException(answer.body(), e);
            }
        }

        public HttpResponse<String> get(String path, TestPerson person) {
            return call(request(path, TestTokens.of(person)).GET());
        }

        public HttpResponse<String> post(String path, TestPerson person, String body) {
            return post(path, TestTokens.of(person), body.getBytes(StandardCharsets.UTF_8));
        }

        public HttpResponse<String> post(String path, @Nullable String token, byte[] body) {
            return call(request(path, token)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
        }

        /** A request to the server of the test. */
        public HttpRequest.Builder request(String path, @Nullable String token) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
            return token == null ? request : request.header("Authorization", "Bearer " + token);
        }

        public HttpResponse<String> call(HttpRequest.Builder request) {
            try {
                return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            } catch (IOException e) {
                throw new IllegalStateException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        public int port() {
            return environment.getRequiredProperty("local.server.port", Integer.class);
        }
    }
}

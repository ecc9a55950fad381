package org.bailiwick.agent;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.bailiwick.protocol.AgentError;
import org.bailiwick.protocol.ClaimedCommand;
import org.bailiwick.protocol.ClaimedCommands;
import org.bailiwick.protocol.Command;
import org.bailiwick.protocol.CommandEnvelope;
import org.bailiwick.protocol.CommandOrder;
import org.bailiwick.protocol.CommandResult;
import org.bailiwick.protocol.CommandResultReply;
import org.bailiwick.protocol.DeviceToken;
import org.bailiwick.protocol.Ed25519Keys;
import org.bailiwick.protocol.EnrolmentProof;
import org.bailiwick.protocol.EnrolmentReply;
import org.bailiwick.protocol.EnrolmentRequest;
import org.bailiwick.protocol.Heartbeat;
import org.bailiwick.protocol.HeartbeatReply;
import org.bailiwick.protocol.InvalidJwsException;
import org.bailiwick.protocol.Report;
import org.bailiwick.protocol.ReportReply;
import org.bailiwick.protocol.WireJson;
import org.jspecify.annotations.Nullable;

/** The server as an agent sees it, in this JVM, over real HTTP and with real signatures. */
public final class FakeServer implements AutoCloseable {
    public static final String TOKEN = "enrolment-token";

    private final Clock clock = Clock.systemUTC();
    private final KeyPair key = Ed25519Keys.generate();
    private final String keyId = Ed25519Keys.keyId(key.getPublic());
    private final Map<UUID, PublicKey> devices = new ConcurrentHashMap<>();
    private final LinkedBlockingQueue<ClaimedCommand> offers = new LinkedBlockingQueue<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer http;

    public final List<Report> reports = new CopyOnWriteArrayList<>();
    public final List<Heartbeat> heartbeats = new CopyOnWriteArrayList<>();
    public final List<AgentError> errors = new CopyOnWriteArrayList<>();
    public final List<Result> results = new CopyOnWriteArrayList<>();
    public final AtomicInteger enrolments = new AtomicInteger();
    public final AtomicInteger attempts = new AtomicInteger();

    /** Answers reports with this status instead of taking them; 0 to take them. */
    public volatile int reportStatus;

    public volatile int retryAfter;
    public volatile int nextIntervalSeconds = 1;
    public volatile int resultStatus;

    public record Result(UUID commandId, CommandResult result) {}

    public FakeServer() throws IOException {
        this(0);
    }

    public FakeServer(int port) throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        http.setExecutor(threads);
        http.createContext("/", this::handle);
        http.start();
    }

    public int port() {
        return http.getAddress().getPort();
    }

    public String url() {
        return "http://127.0.0.1:" + port();
    }

    public UUID deviceId() {
        return devices.keySet().iterator().next();
    }

    /** Knows a device from an earlier life of the server. */
    public void adopt(FakeServer earlier) {
        devices.putAll(earlier.devices);
    }

    public CommandOrder order(Command command) {
        Instant now = clock.instant();
        return new CommandOrder(
                UUID.randomUUID(),
                deviceId(),
                null,
                command,
                command.effect(),
                now.minusSeconds(1),
                now.plusSeconds(120),
                "INC-000001");
    }

    public CommandOrder offer(Command command) {
        CommandOrder order = order(command);
        offer(order, 1);
        return order;
    }

    public void offer(CommandOrder order, long fence) {
        offer(order.commandId(), fence, CommandEnvelope.seal(key.getPrivate(), keyId, order));
    }

    public void offer(UUID commandId, long fence, String envelope) {
        offers.add(new ClaimedCommand(commandId, fence, clock.instant().plusSeconds(60), envelope, List.of()));
    }

    public String seal(CommandOrder order) {
        return CommandEnvelope.seal(key.getPrivate(), keyId, order);
    }

    public String keyId() {
        return keyId;
    }

    public List<CommandResult> resultsOf(UUID commandId) {
        return results.stream()
                .filter(result -> result.commandId().equals(commandId))
                .map(Result::result)
                .toList();
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if ("gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))) {
                body = new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
            }
            String path = exchange.getRequestURI().getPath();
            if (path.equals("/api/agent/enrol")) {
                enrol(exchange, WireJson.read(body, EnrolmentRequest.class));
                return;
            }
            UUID device = authenticate(exchange);
            if (device == null) {
                problem(exchange, 401, "device-token-invalid");
            } else if (path.equals("/api/report")) {
                report(exchange, WireJson.read(body, Report.class));
            } else if (path.equals("/api/heartbeat")) {
                heartbeats.add(WireJson.read(body, Heartbeat.class));
                answer(exchange, 200, new HeartbeatReply(clock.instant(), offers.size()));
            } else if (path.equals("/api/errors")) {
                errors.add(WireJson.read(body, AgentError.class));
                exchange.sendResponseHeaders(202, -1);
            } else if (path.equals("/api/commands")) {
                claim(exchange);
            } else if (path.matches("/api/commands/[^/]+/result")) {
                UUID id = UUID.fromString(path.split("/")[3]);
                if (resultStatus != 0) {
                    problem(exchange, resultStatus, "stale-lease");
                    return;
                }
                CommandResult result = WireJson.read(body, CommandResult.class);
                results.add(new Result(id, result));
                answer(
                        exchange,
                        200,
                        new CommandResultReply(id, result.outcome().name().toLowerCase(Locale.ROOT)));
            } else {
                problem(exchange, 404, "not-found");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void enrol(HttpExchange exchange, EnrolmentRequest request) throws IOException {
        PublicKey publicKey = Ed25519Keys.decodePublic(request.publicKey());
        if (!request.token().equals(TOKEN)) {
            problem(exchange, 401, "enrolment-token-invalid");
            return;
        }
        EnrolmentProof.verify(request.proof(), publicKey, request.token(), clock.instant());
        enrolments.incrementAndGet();
        UUID id = UUID.randomUUID();
        devices.put(id, publicKey);
        answer(
                exchange,
                200,
                new EnrolmentReply(
                        id,
                        EnrolmentReply.Status.APPROVED,
                        List.of(new EnrolmentReply.CommandKey(keyId, Ed25519Keys.encode(key.getPublic()))),
                        null));
    }

    private @Nullable UUID authenticate(HttpExchange exchange) {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        if (header == null || !header.startsWith("Bearer ")) {
            return null;
        }
        try {
            DeviceToken.Unverified token = DeviceToken.read(header.substring(7));
            PublicKey publicKey = devices.get(token.claimedDeviceId());
            return publicKey == null
                    ? null
                    : token.verify(publicKey, clock.instant()).deviceId();
        } catch (InvalidJwsException e) {
            return null;
        }
    }

    private void report(HttpExchange exchange, Report report) throws IOException {
        attempts.incrementAndGet();
        if (reportStatus != 0) {
            if (retryAfter > 0) {
                exchange.getResponseHeaders().set("Retry-After", Integer.toString(retryAfter));
            }
            problem(exchange, reportStatus, "told-to-refuse");
            return;
        }
        boolean duplicate = reports.stream().anyMatch(known -> known.reportId().equals(report.reportId()));
        if (!duplicate) {
            reports.add(report);
        }
        answer(
                exchange,
                200,
                new ReportReply(
                        report.reportId(), clock.instant(), duplicate, nextIntervalSeconds, offers.size(), null));
    }

    private void claim(HttpExchange exchange) throws IOException, InterruptedException {
        List<ClaimedCommand> claimed = new ArrayList<>();
        ClaimedCommand first = offers.poll(2, TimeUnit.SECONDS);
        if (first != null) {
            claimed.add(first);
            offers.drainTo(claimed, 3);
        }
        answer(exchange, 200, new ClaimedCommands(claimed));
    }

    private static void answer(HttpExchange exchange, int status, Object body) throws IOException {
        byte[] json = WireJson.write(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, json.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(json);
        }
    }

    private static void problem(HttpExchange exchange, int status, String code) throws IOException {
        byte[] json = "{\"status\":%d,\"code\":\"%s\",\"detail\":\"as the test wants\"}"
                .formatted(status, code)
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/problem+json");
        exchange.sendResponseHeaders(status, json.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(json);
        }
    }
}

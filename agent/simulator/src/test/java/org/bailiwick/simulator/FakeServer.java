package org.bailiwick.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
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
import org.bailiwick.protocol.Report;
import org.bailiwick.protocol.ReportReply;
import org.bailiwick.protocol.WireJson;

/** Takes reports of many devices, fails now and then, and restarts every program it hears is down. */
final class FakeServer implements AutoCloseable {
    final Map<UUID, PublicKey> devices = new ConcurrentHashMap<>();
    final Map<UUID, Report> reports = new ConcurrentHashMap<>();
    final Map<UUID, CommandResult> results = new ConcurrentHashMap<>();
    final AtomicInteger requests = new AtomicInteger();

    /** Every how many reports one is stored but answered with 503; 0 for never. */
    volatile int loseEvery;

    private final Map<String, UUID> byKey = new ConcurrentHashMap<>();
    private final Map<UUID, ConcurrentLinkedQueue<ClaimedCommand>> waiting = new ConcurrentHashMap<>();
    private final KeyPair key = Ed25519Keys.generate();
    private final Clock clock = Clock.systemUTC();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer http;

    FakeServer() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        http.setExecutor(threads);
        http.createContext("/", this::handle);
        http.start();
    }

    String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath();
            if (path.equals("/api/agent/enrol")) {
                answer(exchange, 200, enrol(WireJson.read(body, EnrolmentRequest.class)));
                return;
            }
            DeviceToken.Unverified token = DeviceToken.read(
                    exchange.getRequestHeaders().getFirst("Authorization").substring("Bearer ".length()));
            UUID device = token.verify(Objects.requireNonNull(devices.get(token.claimedDeviceId())), clock.instant())
                    .deviceId();
            if (path.equals("/api/report")) {
                byte[] json = new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
                report(exchange, device, WireJson.read(json, Report.class));
            } else if (path.equals("/api/commands")) {
                ClaimedCommand next = queue(device).poll();
                answer(exchange, 200, new ClaimedCommands(next == null ? List.of() : List.of(next)));
            } else {
                UUID id = UUID.fromString(path.split("/")[3]);
                results.put(id, WireJson.read(body, CommandResult.class));
                answer(exchange, 200, new CommandResultReply(id, "succeeded"));
            }
        }
    }

    private EnrolmentReply enrol(EnrolmentRequest request) {
        PublicKey publicKey = Ed25519Keys.decodePublic(request.publicKey());
        EnrolmentProof.verify(request.proof(), publicKey, request.token(), clock.instant());
        UUID id = byKey.computeIfAbsent(request.publicKey(), unseen -> UUID.randomUUID());
        devices.put(id, publicKey);
        return new EnrolmentReply(
                id,
                EnrolmentReply.Status.APPROVED,
                List.of(new EnrolmentReply.CommandKey("k", Ed25519Keys.encode(key.getPublic()))),
                null);
    }

    private void report(HttpExchange exchange, UUID device, Report report) throws IOException {
        boolean duplicate = reports.put(report.reportId(), report) != null;
        if (!duplicate
                && report.watchedPrograms().stream().anyMatch(program -> !program.running())
                && queue(device).isEmpty()) {
            Instant now = clock.instant();
            Command command = new Command.RestartWatchedProgram(
                    report.watchedPrograms().get(0).name());
            CommandOrder order = new CommandOrder(
                    UUID.randomUUID(), device, null, command, command.effect(), now, now.plusSeconds(60), null);
            queue(device)
                    .add(new ClaimedCommand(
                            order.commandId(), 1, null, CommandEnvelope.seal(key.getPrivate(), "k", order), List.of()));
        }
        if (loseEvery > 0 && requests.incrementAndGet() % loseEvery == 0) {
            exchange.sendResponseHeaders(503, -1);
            return;
        }
        answer(
                exchange,
                200,
                new ReportReply(
                        report.reportId(),
                        clock.instant(),
                        duplicate,
                        1,
                        queue(device).size(),
                        null));
    }

    private ConcurrentLinkedQueue<ClaimedCommand> queue(UUID device) {
        return waiting.computeIfAbsent(device, unseen -> new ConcurrentLinkedQueue<>());
    }

    private static void answer(HttpExchange exchange, int status, Object body) throws IOException {
        byte[] json = WireJson.write(body);
        exchange.sendResponseHeaders(status, json.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(json);
        }
    }
}

package org.bailiwick.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged server with little memory, besieged over real connections by those who only want it to stop: while they
 * try, others are served, and afterwards it stands as before.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SiegeTests {

    private static final Path REPOSITORY = Path.of("../..").toAbsolutePath().normalize();
    private static final int IDLE = 10_000;
    private static final int KEPT = 10_000;
    private static final int ADDRESSES = 10;

    /** As many as the server permits where nothing else is set. */
    private static final int WEB_SOCKETS = 5_000;

    private static final String WEB_SOCKET = "GET /ws HTTP/1.1\r\n"
            + "Host: localhost\r\n"
            + "Origin: http://localhost:8080\r\n"
            + "Connection: Upgrade\r\n"
            + "Upgrade: websocket\r\n"
            + "Sec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
            + "Sec-WebSocket-Protocol: v12.stomp\r\n\r\n";

    private static final int SLOW = 500;
    private static final int FLOODERS = 50;
    private static final int FLOOD = 2_000;

    /** An empty ping as clients send it, masked. */
    private static final byte[] PING = {(byte) 0x89, (byte) 0x80, 0, 0, 0, 0};

    private static final Duration SERVED_WITHIN = Duration.ofSeconds(10);

    private Path folder = Path.of("");
    private final List<Process> started = new ArrayList<>();
    private final List<SocketChannel> sockets = new ArrayList<>();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(SERVED_WITHIN).build();
    private int port;

    @BeforeAll
    void startServer(@TempDir Path temporary) throws Exception {
        folder = temporary;
        port = Ports.free();
        Secrets secrets = Secrets.open(folder.resolve("secrets.properties"));
        Path binaries = PostgresBinaries.unpack(REPOSITORY.resolve(".bailiwick/cache"), new Console(System.out));
        Postgres database = new Postgres(binaries, folder.resolve("postgres"), Ports.free(), secrets);
        database.initialise(folder.resolve("initdb.log"));
        Process postgres = begin("postgresql", database.command());
        database.awaitReady(new Parts.Part("PostgreSQL", postgres, folder.resolve("postgresql.log")));
        database.provideForServer();
        Process server = begin("server", server(database, secrets));
        await().atMost(Duration.ofMinutes(3)).until(() -> {
            assertThat(server.isAlive()).as(log("server")).isTrue();
            return Health.ok(url("/actuator/health"));
        });
    }

    @AfterEach
    void itStandsAsBefore() throws Exception {
        for (SocketChannel socket : sockets) {
            socket.close();
        }
        sockets.clear();
        await().atMost(Duration.ofSeconds(30)).untilAsserted(this::assertServed);
        assertThat(started.get(1).isAlive()).as(log("server")).isTrue();
        assertThat(log("server")).doesNotContain("OutOfMemoryError");
    }

    @AfterAll
    void stopEverything() throws Exception {
        for (int i = started.size() - 1; i >= 0; i--) {
            started.get(i).destroy();
            if (!started.get(i).waitFor(20, TimeUnit.SECONDS)) {
                started.get(i).destroyForcibly().waitFor();
            }
        }
    }

    @Test
    void itSaysThatItWasSafeToStart() throws Exception {
        assertThat(log("server"))
                .contains("Safe to start: [clock, database-durability, secrets, serial-filter, transport]");
    }

    @Test
    void tenThousandIdleConnectionsAreBorne() throws Exception {
        for (int i = 0; i < IDLE; i++) {
            open("");
            if (i % 1000 == 999) {
                assertServed();
            }
        }

        assertServed();
        assertThat(sockets).hasSize(IDLE).allMatch(SocketChannel::isOpen);
    }

    /** As browsers leave them open: each has had an answer. From several addresses, each with its own allowance. */
    @Test
    void thousandsThatWereAnsweredAreBorneWhileTheyKeepTheConnection() throws Exception {
        for (int i = 0; i < KEPT; i++) {
            open("GET /api/session HTTP/1.1\r\nHost: localhost\r\n\r\n", 2 + i % ADDRESSES);
            if (i % 1000 == 999) {
                assertServed();
            }
        }
        for (SocketChannel socket : sockets) {
            assertThat(answer(socket)).startsWith("HTTP/1.1 200");
        }

        assertServed();
        assertThat(sockets).hasSize(KEPT).allMatch(this::isOpen);
    }

    /** Opened and then silent, as many as there may be: who comes then waits for a place, and plain requests are served. */
    @Test
    void webSocketsAreBorneUpToTheirBoundAndNoFurther() throws Exception {
        for (int i = 0; i < WEB_SOCKETS; i++) {
            open(WEB_SOCKET, 2 + i % ADDRESSES);
        }
        for (SocketChannel socket : sockets) {
            assertThat(answer(socket)).startsWith("HTTP/1.1 101");
        }
        assertServed();

        open(WEB_SOCKET);
        SocketChannel beyond = sockets.get(WEB_SOCKETS);
        await().atMost(SERVED_WITHIN).until(() -> !isOpen(beyond));
        assertServed();
        // Who has not said within a minute who they are is cut; those who came last are there still.
        assertThat(sockets.subList(WEB_SOCKETS - 100, WEB_SOCKETS)).allMatch(this::isOpen);
    }

    @Test
    void slowBodiesAreCutWhileOthersAreServed() throws Exception {
        besiege("POST /api/report HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Content-Length: 100000\r\n\r\n");
    }

    @Test
    void slowHeadersAreCutWhileOthersAreServed() throws Exception {
        besiege("GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");
    }

    @Test
    void inflatedReportsAreRefusedWithoutBeingHeld() throws Exception {
        byte[] bomb = bomb(64 * 1024 * 1024);
        List<CompletableFuture<Integer>> answers = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url("/api/agent/enrol")))
                    .header("Content-Type", "application/json")
                    .header("Content-Encoding", "gzip")
                    .POST(BodyPublishers.ofByteArray(bomb))
                    .timeout(Duration.ofSeconds(60))
                    .build();
            answers.add(http.sendAsync(request, BodyHandlers.discarding()).thenApply(answer -> answer.statusCode()));
        }

        for (CompletableFuture<Integer> answer : answers) {
            assertThat(answer.get(60, TimeUnit.SECONDS)).isEqualTo(413);
        }
    }

    @Test
    void floodsOfPingsAreCutWhileOthersAreServed() throws Exception {
        ByteBuffer pings = ByteBuffer.allocate(FLOOD * PING.length);
        for (int i = 0; i < FLOOD; i++) {
            pings.put(PING);
        }
        for (int i = 0; i < FLOODERS; i++) {
            open(WEB_SOCKET);
        }
        for (SocketChannel socket : sockets) {
            assertThat(answer(socket)).startsWith("HTTP/1.1 101");
            socket.write(pings.rewind());
        }

        assertServed();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(sockets.stream().filter(this::isOpen)).isEmpty());
    }

    /** So many connections that each send a byte a second; every one is to be cut within 30 seconds. */
    private void besiege(String beginning) throws Exception {
        for (int i = 0; i < SLOW; i++) {
            open(beginning);
        }
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        int left = SLOW;
        while (left > 0 && System.nanoTime() < end) {
            assertServed();
            TimeUnit.SECONDS.sleep(1);
            left = (int) sockets.stream().filter(this::takesAnotherByte).count();
        }
        assertThat(left).as("connections still open").isZero();
    }

    private boolean takesAnotherByte(SocketChannel socket) {
        try {
            // The end of the stream says that it was cut, which writing alone shows only later.
            return isOpen(socket) && socket.write(ByteBuffer.wrap(new byte[] {'x'})) >= 0;
        } catch (IOException cut) {
            return false;
        }
    }

    private boolean isOpen(SocketChannel socket) {
        try {
            ByteBuffer answer = ByteBuffer.allocate(4096);
            int read = socket.read(answer);
            while (read > 0) {
                answer.clear();
                read = socket.read(answer);
            }
            return read == 0;
        } catch (IOException cut) {
            return false;
        }
    }

    private static String answer(SocketChannel socket) throws IOException {
        ByteBuffer answer = ByteBuffer.allocate(4096);
        if (socket.read(answer) == 0) {
            await().atMost(SERVED_WITHIN).until(() -> socket.read(answer) > 0);
        }
        return new String(answer.array(), 0, answer.position(), StandardCharsets.US_ASCII);
    }

    private void open(String beginning) throws IOException {
        open(beginning, 1);
    }

    /** @param from the last number of the loopback address it comes from */
    private void open(String beginning, int from) throws IOException {
        SocketChannel socket = SocketChannel.open();
        socket.bind(new InetSocketAddress("127.0.0." + from, 0));
        socket.connect(new InetSocketAddress("127.0.0.1", port));
        sockets.add(socket);
        socket.write(ByteBuffer.wrap(beginning.getBytes(StandardCharsets.US_ASCII)));
        socket.configureBlocking(false);
    }

    /** On a connection of its own, as somebody who comes just now. */
    private void assertServed() throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), (int) SERVED_WITHIN.toMillis());
            socket.setSoTimeout((int) SERVED_WITHIN.toMillis());
            socket.getOutputStream()
                    .write("GET /api/session HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 200");
        }
    }

    private ProcessBuilder server(Postgres database, Secrets secrets) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Machine.java(),
                "-Xmx448m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-jar",
                REPOSITORY.resolve("app/target/bailiwick.jar").toString());
        builder.environment().put("SERVER_PORT", Integer.toString(port));
        builder.environment().put("SPRING_DATASOURCE_URL", database.url(Postgres.SERVER));
        builder.environment().put("SPRING_DATASOURCE_PASSWORD", secrets.database(Postgres.SERVER));
        builder.environment().put("SPRING_FLYWAY_USER", Postgres.SERVER_OWNER);
        builder.environment().put("SPRING_FLYWAY_PASSWORD", secrets.database(Postgres.SERVER_OWNER));
        builder.environment().put("BAILIWICK_IDENTITY_ISSUER", "http://localhost:1/realms/bailiwick");
        builder.environment()
                .put(
                        "BAILIWICK_COMMANDS_SIGNINGKEYFILE",
                        folder.resolve("signing-key.pem").toString());
        builder.environment()
                .put(
                        "BAILIWICK_SECRETS_KEYFILE",
                        folder.resolve("secrets-key.json").toString());
        return builder;
    }

    private Process begin(String name, ProcessBuilder builder) throws IOException {
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile())
                .start();
        started.add(process);
        return process;
    }

    private String log(String name) {
        try {
            return Files.readString(folder.resolve(name + ".log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    private static byte[] bomb(int bytes) throws IOException {
        var compressed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(compressed)) {
            byte[] block = new byte[64 * 1024];
            for (int written = 0; written < bytes; written += block.length) {
                gzip.write(block);
            }
        }
        return compressed.toByteArray();
    }
}

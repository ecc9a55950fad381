package org.bailiwick.protocol.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;
import org.bailiwick.protocol.AgentError;
import org.bailiwick.protocol.ClaimedCommands;
import org.bailiwick.protocol.CommandResult;
import org.bailiwick.protocol.CommandResultReply;
import org.bailiwick.protocol.EnrolmentReply;
import org.bailiwick.protocol.EnrolmentRequest;
import org.bailiwick.protocol.Heartbeat;
import org.bailiwick.protocol.HeartbeatReply;
import org.bailiwick.protocol.ProblemDetails;
import org.bailiwick.protocol.ProtocolLimits;
import org.bailiwick.protocol.ReportReply;
import org.bailiwick.protocol.WireJson;
import org.jspecify.annotations.Nullable;

/**
 * One device's calls to its server. Safe for use by several threads.
 *
 * <p>Built on {@link HttpURLConnection}, because the newer client costs a resident agent four more megabytes. Redirects
 * are not followed: a device token goes to the configured server only.
 */
public final class ServerConnection {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofHours(1);

    static {
        // The JDK would send a POST twice on its own when a kept connection breaks; repeating is our business.
        if (System.getProperty("sun.net.http.retryPost") == null) {
            System.setProperty("sun.net.http.retryPost", "false");
        }
    }

    private final URI server;
    private final String userAgent;
    private final @Nullable TokenSource tokens;
    private final @Nullable SSLSocketFactory trust;

    /** Trusts the certificate authorities of the JVM. */
    public ServerConnection(URI server, String userAgent, @Nullable TokenSource tokens) {
        this(server, userAgent, tokens, null);
    }

    /**
     * @param server without a path, as {@code https://itsm.example.org}
     * @param tokens absent for {@link #enrol} only
     * @param trust whose certificates count, as {@link ServerTrust} makes it; absent for those of the JVM
     */
    public ServerConnection(
            URI server, String userAgent, @Nullable TokenSource tokens, @Nullable SSLSocketFactory trust) {
        this.server = server;
        this.userAgent = userAgent;
        this.tokens = tokens;
        this.trust = trust;
    }

    public EnrolmentReply enrol(EnrolmentRequest request) throws ServerFailure {
        return read(
                call("POST", "/api/agent/enrol", WireJson.write(request), false, READ_TIMEOUT), EnrolmentReply.class);
    }

    /** @param gzippedReport as {@link #gzip} makes it */
    public ReportReply report(byte[] gzippedReport) throws ServerFailure {
        return read(call("POST", "/api/report", gzippedReport, true, READ_TIMEOUT), ReportReply.class);
    }

    /**
     * Claims commands, waiting for one to come.
     *
     * @param wait at most {@link ProtocolLimits#MAX_WAIT_SECONDS}
     */
    public ClaimedCommands claim(Duration wait, int max) throws ServerFailure {
        String path = "/api/commands?wait=" + wait.toSeconds() + "&max=" + max;
        return read(call("GET", path, null, false, READ_TIMEOUT.plus(wait)), ClaimedCommands.class);
    }

    public CommandResultReply result(UUID commandId, CommandResult result) throws ServerFailure {
        String path = "/api/commands/" + commandId + "/result";
        return read(call("POST", path, WireJson.write(result), false, READ_TIMEOUT), CommandResultReply.class);
    }

    public HeartbeatReply heartbeat(Heartbeat heartbeat) throws ServerFailure {
        return read(
                call("POST", "/api/heartbeat", WireJson.write(heartbeat), false, READ_TIMEOUT), HeartbeatReply.class);
    }

    public void error(AgentError error) throws ServerFailure {
        call("POST", "/api/errors", WireJson.write(error), false, READ_TIMEOUT);
    }

    /** Compresses a report for sending and keeping. */
    public static byte[] gzip(byte[] json) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(json.length / 4);
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return bytes.toByteArray();
    }

    private byte[] call(String method, String path, byte @Nullable [] body, boolean gzipped, Duration readTimeout)
            throws ServerFailure {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) server.resolve(path).toURL().openConnection();
            if (trust != null && connection instanceof HttpsURLConnection https) {
                https.setSSLSocketFactory(trust);
            }
            connection.setInstanceFollowRedirects(false);
            connection.setUseCaches(false);
            connection.setConnectTimeout((int) CONNECT_TIMEOUT.toMillis());
            connection.setReadTimeout((int) readTimeout.toMillis());
            connection.setRequestMethod(method);
            connection.setRequestProperty("User-Agent", userAgent);
            connection.setRequestProperty("Accept", "application/json, application/problem+json");
            if (tokens != null) {
                connection.setRequestProperty("Authorization", "Bearer " + tokens.token());
            }
            if (body != null) {
                connection.setRequestProperty("Content-Type", "application/json");
                if (gzipped) {
                    connection.setRequestProperty("Content-Encoding", "gzip");
                }
                connection.setDoOutput(true);
                connection.setFixedLengthStreamingMode(body.length);
                try (OutputStream out = connection.getOutputStream()) {
                    out.write(body);
                }
            }
            return answer(connection);
        } catch (IOException e) {
            throw new ServerFailure.Unavailable(describe(e), null);
        }
    }

    private byte[] answer(HttpURLConnection connection) throws IOException, ServerFailure {
        int status = connection.getResponseCode();
        if (status >= 200 && status < 300) {
            try (InputStream in = connection.getInputStream()) {
                return readBounded(in);
            }
        }
        throw failure(connection, status);
    }

    private ServerFailure failure(HttpURLConnection connection, int status) throws IOException {
        ProblemDetails problem = problem(connection);
        String code = problem != null && problem.code() != null ? problem.code() : "";
        String detail = problem != null && problem.detail() != null ? problem.detail() : "";
        String message = ("HTTP " + status + " " + code + " " + detail).strip();
        switch (status) {
            case 401, 403, 404, 405, 407 -> {
                // A wrong address or a proxy in the way (404, 405) says nothing about the request either.
                if (status == 401 && tokens != null) {
                    long date = connection.getDate();
                    tokens.refused(date == 0 ? null : Instant.ofEpochMilli(date));
                }
                return new ServerFailure.NotAdmitted(status, code, message);
            }
            case 408, 425, 429 -> {
                return new ServerFailure.Unavailable(message, retryAfter(connection));
            }
            default -> {
                return status >= 400 && status < 500
                        ? new ServerFailure.Refused(status, code, message)
                        : new ServerFailure.Unavailable(message, retryAfter(connection));
            }
        }
    }

    private static @Nullable ProblemDetails problem(HttpURLConnection connection) throws IOException {
        try (InputStream in = connection.getErrorStream()) {
            if (in == null) {
                return null;
            }
            byte[] body = readBounded(in);
            String type = connection.getContentType();
            return type != null && type.toLowerCase(Locale.ROOT).startsWith("application/problem+json")
                    ? WireJson.read(body, ProblemDetails.class)
                    : null;
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private static @Nullable Duration retryAfter(HttpURLConnection connection) {
        String header = connection.getHeaderField("Retry-After");
        if (header == null || !header.matches("\\d{1,9}")) {
            return null;
        }
        Duration asked = Duration.ofSeconds(Long.parseLong(header));
        return asked.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : asked;
    }

    private static byte[] readBounded(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(ProtocolLimits.MAX_BODY_BYTES + 1);
        if (bytes.length > ProtocolLimits.MAX_BODY_BYTES) {
            throw new IOException("answer is too long");
        }
        return bytes;
    }

    private static <T> T read(byte[] body, Class<T> type) throws ServerFailure {
        try {
            return WireJson.read(body, type);
        } catch (JsonProcessingException e) {
            throw new ServerFailure.Unavailable("answer is not a " + type.getSimpleName(), null);
        }
    }

    private static String describe(IOException e) {
        String message = e.getMessage();
        return e.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }
}

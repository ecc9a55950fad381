package org.bailiwick.app.tickets;

import static org.bailiwick.app.testing.TestTokens.bearer;

import com.jayway.jsonpath.JsonPath;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.bailiwick.app.testing.TestPerson;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** Calls people make about tickets, and tickets to make them about. */
public final class TicketCalls {

    private final MockMvc http;
    private final Tickets tickets;

    public TicketCalls(MockMvc http, Tickets tickets) {
        this.http = http;
        this.tickets = tickets;
    }

    /** An incident of somebody, at no site and with no team. */
    public String incidentOf(TestPerson requester) {
        return open(TicketKind.INCIDENT, requester, null);
    }

    /** Out of reach for everybody who does not reach all. */
    public String farAway() {
        return open(TicketKind.INCIDENT, TestPerson.RALF, "far-away");
    }

    public String open(TicketKind kind, TestPerson requester, @Nullable String site) {
        return tickets.open(new NewTicket(
                kind,
                "Something is wrong",
                "",
                requester.id(),
                null,
                null,
                3,
                3,
                null,
                TicketSource.API,
                null,
                null,
                site));
    }

    public ResultActions get(TestPerson person, String path) {
        return send(HttpMethod.GET, person, path, null);
    }

    public ResultActions post(TestPerson person, String path, String body) {
        return send(HttpMethod.POST, person, path, body);
    }

    public ResultActions put(TestPerson person, String path, String body) {
        return send(HttpMethod.PUT, person, path, body);
    }

    public ResultActions delete(TestPerson person, String path) {
        return send(HttpMethod.DELETE, person, path, null);
    }

    /** Something of what the server said. */
    public static <T> T read(ResultActions answer, String path) {
        try {
            return JsonPath.read(answer.andReturn().getResponse().getContentAsString(), path);
        } catch (java.io.UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    public static int statusOf(ResultActions answer) {
        return answer.andReturn().getResponse().getStatus();
    }

    /** What all said that were done at the same time. */
    public static <T> List<T> atOnce(List<Callable<T>> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(work.size());
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> future : threads.invokeAll(work, 60, TimeUnit.SECONDS)) {
                results.add(future.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    private ResultActions send(HttpMethod method, TestPerson person, String path, @Nullable String body) {
        var request = MockMvcRequestBuilders.request(method, URI.create(path)).with(bearer(person));
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON).content(body);
        }
        try {
            return http.perform(request);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}

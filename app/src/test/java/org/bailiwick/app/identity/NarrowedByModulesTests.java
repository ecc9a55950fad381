package org.bailiwick.app.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.bailiwick.app.testing.TestClock;
import org.bailiwick.app.testing.TestPerson;
import org.bailiwick.app.testing.TestTokens;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.app.workflow.EngineTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the table of access opens to everybody and the thing itself narrows: articles by their audience, the catalogue's
 * items by whom they are shown to, views by whom they are shared with; and the calls about many tickets at once, which
 * reach no further than calls about one. Each role over real HTTP, with something inside and something outside.
 */
@EngineTest
class NarrowedByModulesTests {

    /** See and change what others may not even read. */
    private static final Set<String> SEE_ALL_ARTICLES =
            Set.of(Role.SERVICE_DESK, Role.SERVICE_DESK_LEAD, Role.AUDITOR, Role.ADMINISTRATOR);

    private static final Set<String> SEE_ALL_ITEMS = Set.of(Role.PROCESS_DESIGNER, Role.ADMINISTRATOR, Role.AUDITOR);

    private static final Set<String> CHANGE_SHARED_VIEWS = Set.of(Role.SERVICE_DESK_LEAD, Role.ADMINISTRATOR);

    private static final List<String> AUDIENCES = List.of(
            Role.REQUESTER, Role.SERVICE_DESK, Role.CHANGE_MANAGER, Role.ENDPOINT_ADMIN, "own-team", "other-team");

    @LocalServerPort
    private int port;

    @Autowired
    private Tickets tickets;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final List<String> wrong = new ArrayList<>();

    private static Set<String> roles() {
        return new TreeSet<>(Role.ALL);
    }

    @ParameterizedTest
    @MethodSource("roles")
    void articlesAreReadByTheirAudience(String role) {
        World world = new World(role, tickets, jdbc, clock);
        String ticket = world.tickets.get(Relation.REQUESTED);
        for (String audience : AUDIENCES) {
            for (String site : new String[] {"", Relation.OWN_SITE, "elsewhere"}) {
                String number = article(audience, site, true);
                boolean reads = SEE_ALL_ARTICLES.contains(role)
                        || (audience.equals(role) || audience.equals(Role.REQUESTER) || audience.equals("own-team"))
                                && !site.equals("elsewhere");
                readsArticle(world, number, reads, audience + " at " + site);
                if (reads) {
                    continue;
                }
                // Nor is it told, rated or put to one's own ticket by who may not read it.
                expect(
                        world,
                        send("PUT", "/api/knowledge/" + number + "/rating", world.token(), "{\"helpful\":true}"),
                        404,
                        "rating of one for " + audience);
                int put = send(
                                "POST",
                                "/api/tickets/" + ticket + "/knowledge",
                                world.token(),
                                "{\"article\":\"" + number + "\",\"solved\":false}")
                        .statusCode();
                if (put < 400 || put >= 500) {
                    wrong.add("an article for " + audience + " put to a ticket as " + role + ": " + put);
                }
            }
        }
        readsArticle(world, article(Role.REQUESTER, "", false), SEE_ALL_ARTICLES.contains(role), "a draft");
        assertThat(wrong).isEmpty();
    }

    private void readsArticle(World world, String number, boolean reads, String what) {
        expect(world, get("/api/knowledge/" + number, world), reads ? 200 : 404, "article for " + what);
        boolean listed = items(get("/api/knowledge?search=" + number + "&limit=200", world), "number")
                        .contains(number)
                || items(get("/api/knowledge?limit=200&search=cell", world), "number")
                        .contains(number);
        if (!reads && listed) {
            wrong.add("the list shows " + world.role + " an article for " + what);
        }
    }

    @ParameterizedTest
    @MethodSource("roles")
    void itemsAreShownToThoseTheyName(String role) {
        World world = new World(role, tickets, jdbc, clock);
        List<String> shown = new ArrayList<>(AUDIENCES);
        shown.add("");
        for (String visible : shown) {
            String key = item(visible);
            boolean sees = SEE_ALL_ITEMS.contains(role)
                    || visible.isEmpty()
                    || visible.equals(role)
                    || visible.equals("own-team");
            expect(world, get("/api/catalogue/items/" + key, world), sees ? 200 : 404, "item for " + visible);
            boolean listed = items(get("/api/catalogue/items", world), "key").contains(key);
            if (listed != sees) {
                wrong.add("the catalogue " + (listed ? "shows " : "hides from ") + role + " an item for " + visible);
            }
            if (!sees) {
                int status = send(
                                "POST",
                                "/api/catalogue/items/" + key + "/requests",
                                world.token(),
                                "{\"answers\":{\"what\":\"cell\"}}")
                        .statusCode();
                if (status != 403 && status != 404) {
                    wrong.add("order of an item for " + visible + " as " + role + ": " + status);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("roles")
    void viewsAreSeenByThoseTheyAreSharedWithAndChangedByTheirOwner(String role) {
        World world = new World(role, tickets, jdbc, clock);
        String mine = view("own", "", world.token());
        Map<String, Boolean> seen = Map.of(
                mine,
                true,
                insertedView("own", "{}"),
                false,
                insertedView("group", "{own-team}"),
                true,
                insertedView("group", "{other-team}"),
                false,
                insertedView("everybody", "{}"),
                true);
        Set<String> listed = new TreeSet<>();
        tree(get("/api/tickets/views", world))
                .forEach(view -> listed.add(view.path("id").asText()));
        Set<String> counted = new TreeSet<>();
        tree(get("/api/tickets/views/counts", world))
                .forEach(view -> counted.add(view.path("id").asText()));
        seen.forEach((id, sees) -> {
            if (listed.contains(id) != sees || counted.contains(id) != sees) {
                wrong.add("a view is " + (sees ? "hidden from " : "shown to ") + role);
            }
            boolean changes = id.equals(mine) || sees && CHANGE_SHARED_VIEWS.contains(role);
            boolean refused = send("PUT", "/api/tickets/views/" + id, world.token(), VIEW.formatted("own", ""))
                            .statusCode()
                    >= 400;
            // Those who may change what is shared find what is shared with others, too.
            if (!changes && !refused && !CHANGE_SHARED_VIEWS.contains(role)) {
                wrong.add("a view that is not theirs was changed by " + role);
            }
            int deleted = send("DELETE", "/api/tickets/views/" + id, world.token(), "")
                    .statusCode();
            if (changes != deleted < 300 && !CHANGE_SHARED_VIEWS.contains(role) || deleted >= 500) {
                wrong.add("deleting a view as " + role + " answered " + deleted);
            }
        });
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("roles")
    void manyAtOnceReachNoFurtherThanOne(String role) {
        World world = new World(role, tickets, jdbc, clock);
        Reach reads = AccessMatrix.rule("GET /api/tickets/export")
                .orElseThrow()
                .reach(Set.of(role))
                .orElse(null);
        HttpResponse<String> export = get("/api/tickets/export?limit=200", world);
        world.tickets.forEach((relation, number) -> {
            boolean within = reads != null && relation.isWithin(reads);
            if (reads != null && export.body().contains(number) != within) {
                wrong.add("the table " + (within ? "lacks " : "holds ") + relation + " for " + role);
            }
        });
        Reach works = AccessMatrix.rule("POST /api/tickets/bulk")
                .orElseThrow()
                .reach(Set.of(role))
                .orElse(null);
        world.tickets.forEach((relation, number) -> {
            HttpResponse<String> answer = send(
                    "POST",
                    "/api/tickets/bulk",
                    world.token(),
                    "{\"numbers\":[\"" + number + "\"],\"comment\":{\"text\":\"cell\",\"internal\":false}}");
            boolean done =
                    answer.statusCode() == 200 && tree(answer).path("done").asInt() == 1;
            if (done != (works != null && relation.isWithin(works))) {
                wrong.add("many at once, about " + relation + " as " + role + ": " + answer.body());
            }
        });
        calendar(world);
        assertThat(wrong).isEmpty();
    }

    /** A change in each relation stands in the calendar of those who read it. */
    private void calendar(World world) {
        Reach reads = AccessMatrix.rule("GET /api/changes/calendar")
                .orElseThrow()
                .reach(Set.of(world.role))
                .orElse(null);
        String from = clock.instant().minusSeconds(3600).toString();
        String to = clock.instant().plusSeconds(86_400).toString();
        world.tickets.forEach((relation, number) -> {
            jdbc.sql("update ticket set kind = 'change' where number = ?")
                    .param(number)
                    .update();
            jdbc.sql("""
                insert into change_plan (ticket_number, type, state, planned_start, planned_end, updated_at)
                values (?, 'normal', 'scheduled', ?, ?, ?)
                """)
                    .params(
                            number,
                            clock.instant().atOffset(java.time.ZoneOffset.UTC),
                            clock.instant().plusSeconds(3600).atOffset(java.time.ZoneOffset.UTC),
                            clock.instant().atOffset(java.time.ZoneOffset.UTC))
                    .update();
        });
        HttpResponse<String> calendar = get("/api/changes/calendar?from=" + from + "&to=" + to, world);
        world.tickets.forEach((relation, number) -> {
            boolean within = reads != null && relation.isWithin(reads);
            if (calendar.body().contains("\"" + number + "\"") != within) {
                wrong.add("the calendar " + (within ? "lacks " : "holds ") + relation + " for " + world.role + ": "
                        + calendar.statusCode());
            }
        });
    }

    private String article(String audience, String site, boolean published) {
        String body = "{\"title\":\"cell\",\"body\":\"cell\",\"audience\":[\"%s\"],\"sites\":[%s]}"
                .formatted(audience, site.isEmpty() ? "" : "\"" + site + "\"");
        HttpResponse<String> made = send("POST", "/api/knowledge", TestTokens.of(TestPerson.SAM), body);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        String number = tree(made).path("number").asText();
        if (published) {
            act(number, "submit", TestPerson.SAM, "{\"summary\":\"cell\"}");
            act(number, "review", TestPerson.LENA, "{\"decision\":\"publish\"}");
        }
        return number;
    }

    private void act(String number, String action, TestPerson person, String body) {
        HttpResponse<String> done =
                send("POST", "/api/knowledge/" + number + "/actions/" + action, TestTokens.of(person), body);
        assertThat(done.statusCode()).as(done.body()).isLessThan(300);
    }

    private String item(String visible) {
        String key = "cell-" + UUID.randomUUID().toString().substring(0, 8);
        HttpResponse<String> made = send("POST", "/api/catalogue/items", TestTokens.of(TestPerson.DANA), """
            {"key":"%s","name":"cell","description":"cell","icon":"box","category":"cell","process":"service-request",
             "form":{"type":"object","properties":{"what":{"type":"string"}}},"fulfilment":[{"title":"cell"}],
             "access":[],"visibleTo":[%s]}
            """.formatted(
                        key, visible.isEmpty() ? "" : "\"" + visible + "\""));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return key;
    }

    private static final String VIEW = """
        {"name":"cell","audience":"%s","sharedWith":[%s],"criteria":{},"sort":"created","reversed":false}
        """;

    private String view(String audience, String with, String token) {
        HttpResponse<String> made = send("POST", "/api/tickets/views", token, VIEW.formatted(audience, with));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return tree(made).path("id").asText();
    }

    /** Of somebody else. */
    private String insertedView(String audience, String sharedWith) {
        String id = UUID.randomUUID().toString();
        jdbc.sql("""
            insert into ticket_view (id, owner_id, name, audience, shared_with, criteria, sort, reversed, updated_at)
            values (?, ?, 'cell', ?, cast(? as text[]), '{}', 'created', false, ?)
            """)
                .params(
                        UUID.fromString(id),
                        UUID.randomUUID(),
                        audience,
                        sharedWith,
                        clock.instant().atOffset(java.time.ZoneOffset.UTC))
                .update();
        return id;
    }

    private void expect(World world, HttpResponse<String> answer, int status, String what) {
        if (answer.statusCode() != status) {
            wrong.add(what + " as " + world.role + " answered " + answer.statusCode() + " " + answer.body());
        }
    }

    private Set<String> items(HttpResponse<String> answer, String key) {
        Set<String> found = new TreeSet<>();
        tree(answer).path("items").forEach(item -> found.add(item.path(key).asText()));
        return found;
    }

    private HttpResponse<String> get(String path, World world) {
        return send("GET", path, world.token(), null);
    }

    private HttpResponse<String> send(String method, String path, String token, @Nullable String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private JsonNode tree(HttpResponse<String> answer) {
        try {
            return json.readTree(answer.body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}

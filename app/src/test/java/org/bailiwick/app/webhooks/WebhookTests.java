package org.bailiwick.app.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.bailiwick.app.testing.TestPerson.ADA;
import static org.bailiwick.app.testing.TestPerson.AUDRA;
import static org.bailiwick.app.testing.TestPerson.LENA;
import static org.bailiwick.app.testing.TestPerson.RITA;
import static org.bailiwick.app.testing.TestTokens.bearer;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.bailiwick.app.alerts.AlertOpened;
import org.bailiwick.app.secrets.SealedSecrets;
import org.bailiwick.app.testing.ServerTest;
import org.bailiwick.app.testing.TestClock;
import org.bailiwick.app.testing.TestPerson;
import org.bailiwick.app.tickets.NewTicket;
import org.bailiwick.app.tickets.TicketKind;
import org.bailiwick.app.tickets.TicketSource;
import org.bailiwick.app.tickets.TicketStatus;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.app.workflow.ApprovalAsked;
import org.bailiwick.app.workflow.SlaWarning;
import org.bailiwick.connectors.webhook.WebhookSignature;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.transaction.support.TransactionTemplate;

/** Against a real HTTP server. Only its address is allowed; 127.0.0.1 is not. */
@ServerTest
@TestPropertySource(
        properties = {
            "bailiwick.egress.allow=127.0.0.2/32",
            "bailiwick.egress.ports=443,1024-65535",
            "bailiwick.webhooks.poll=1h",
            "bailiwick.webhooks.max-waiting=5"
        })
class WebhookTests {

    private static final String API = "/api/connectors/webhooks";

    @Autowired
    private MockMvc http;

    @Autowired
    private Deliveries deliveries;

    @Autowired
    private Tickets tickets;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    @Autowired
    private SealedSecrets secrets;

    private Receiver receiver;

    @BeforeEach
    void listen() throws Exception {
        jdbc.sql("delete from webhook").update();
        receiver = new Receiver("127.0.0.2");
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Test
    void tellsWhatHappenedSignedAndOnce() throws Exception {
        String created = create("generic", receiver.address("/hook"), "ticket.opened");

        String number = open("Printer on fire");
        deliveries.sendDue();
        deliveries.sendDue();

        assertThat(receiver.received()).singleElement().satisfies(sent -> {
            assertThat((String) JsonPath.read(sent.body(), "$.type")).isEqualTo("ticket.opened");
            assertThat((String) JsonPath.read(sent.body(), "$.data.number")).isEqualTo(number);
            assertThat((String) JsonPath.read(sent.body(), "$.data.title")).isEqualTo("Printer on fire");
            assertThat((String) JsonPath.read(sent.body(), "$.data.url")).endsWith("/tickets/" + number);
            byte[] secret = Base64.getDecoder()
                    .decode(((String) JsonPath.read(created, "$.secret")).substring("whsec_".length()));
            assertThat(sent.signature())
                    .isEqualTo(WebhookSignature.sign(
                            secret,
                            sent.id(),
                            Instant.ofEpochSecond(Long.parseLong(sent.timestamp())),
                            sent.body().getBytes(UTF_8)));
        });
        logOf(created)
                .andExpect(jsonPath("$.items.length()").value(1))
                .andExpect(jsonPath("$.items[0].state").value("delivered"))
                .andExpect(jsonPath("$.items[0].status").value(204));
    }

    @Test
    void tellsNothingOfWhatWasUndone() throws Exception {
        create("generic", receiver.address("/hook"), "ticket.opened");

        transaction.executeWithoutResult(status -> {
            open("Never happened");
            status.setRollbackOnly();
        });
        deliveries.sendDue();

        assertThat(receiver.received()).isEmpty();
    }

    @Test
    void tellsEachKindOfFactToWhoeverWantsIt() throws Exception {
        create(
                "generic",
                receiver.address("/hook"),
                "ticket.assigned",
                "ticket.resolved",
                "alert.opened",
                "sla.warning",
                "approval.asked");
        String number = open("Everything happens");
        tickets.assign(number, "network", null);
        tickets.setStatus(number, TicketStatus.RESOLVED, null);
        Instant now = clock.instant();
        transaction.executeWithoutResult(status -> {
            events.publishEvent(new SlaWarning(number, "resolution", 75, now));
            events.publishEvent(new ApprovalAsked("task", "Approve it", number, java.util.Set.of("lead"), now));
        });
        deliveries.sendDue();
        deliveries.sendDue();

        assertThat(receiver.received())
                .extracting(sent -> (String) JsonPath.read(sent.body(), "$.type"))
                .containsExactlyInAnyOrder("ticket.assigned", "ticket.resolved", "sla.warning", "approval.asked");
    }

    @Test
    void tellsChatsAPlainLine() throws Exception {
        create("chat", receiver.address("/services/T0/B0/secret-of-the-chat"), "ticket.opened");

        open("<!channel> [free](https://evil.example) @all");
        deliveries.sendDue();

        assertThat(receiver.received()).singleElement().satisfies(sent -> {
            String text = JsonPath.read(sent.body(), "$.text");
            assertThat(text).contains("&lt;!channel&gt;").contains("opened").contains("/tickets/INC-");
            assertThat(text).doesNotContain("](").doesNotContain("@all").doesNotContain("<");
            assertThat(sent.signature()).isEqualTo("null");
        });
    }

    @Test
    void keepsToTheGroupsItWasLimitedTo() throws Exception {
        call(ADA, MockMvcRequestBuilders.post(API), """
            {"name":"network only","kind":"generic","address":"%s","events":["ticket.assigned","alert.opened"],
             "groups":["network"],"enabled":true}
            """.formatted(receiver.address("/hook")))
                .andExpect(status().isCreated());
        String theirs = open("Theirs");
        tickets.assign(open("Others'"), "desktop", null);
        tickets.assign(theirs, "network", null);
        transaction.executeWithoutResult(status -> events.publishEvent(new AlertOpened(
                UUID.randomUUID(), UUID.randomUUID(), "rule", "m", "", "high", "Of no group", 1.0, clock.instant())));
        deliveries.sendDue();

        assertThat(receiver.received())
                .extracting(sent -> (String) JsonPath.read(sent.body(), "$.data.number"))
                .containsExactly(theirs);
    }

    @Test
    void triesAgainUnderTheSameIdUntilItGivesUp() throws Exception {
        String created = create("generic", receiver.address("/hook"), "ticket.opened");
        receiver.answers(500);
        open("Nobody listens");

        deliveries.sendDue();
        deliveries.sendDue();
        assertThat(receiver.received()).as("not before its time").hasSize(1);

        for (int attempt = 0; attempt < 12; attempt++) {
            clock.advance(Duration.ofHours(30));
            deliveries.sendDue();
        }

        assertThat(receiver.received()).hasSize(10);
        assertThat(receiver.received())
                .extracting(Receiver.Received::id)
                .containsOnly(receiver.received().get(0).id());
        String log = logOf(created)
                .andExpect(jsonPath("$.items[0].state").value("dead"))
                .andExpect(jsonPath("$.items[0].failure").value("status"))
                .andReturn()
                .getResponse()
                .getContentAsString();

        receiver.answers(200);
        String path = API + "/" + id(created) + "/deliveries/" + JsonPath.read(log, "$.items[0].id") + "/replay";
        call(AUDRA, MockMvcRequestBuilders.post(path), "").andExpect(status().isForbidden());
        call(ADA, MockMvcRequestBuilders.post(path), "").andExpect(status().isNoContent());
        assertThat(recorded("webhook.replayed", created)).isEqualTo(1);
        deliveries.sendDue();
        assertThat(receiver.received()).hasSize(11);
        logOf(created).andExpect(jsonPath("$.items[0].state").value("delivered"));
    }

    @Test
    void sendsAgainWhatADyingServerHadTaken() throws Exception {
        create("generic", receiver.address("/hook"), "ticket.opened");
        open("Half done");
        jdbc.sql("update webhook_delivery set attempts = 1, next_at = ?")
                .param(clock.instant().plusSeconds(180).atOffset(java.time.ZoneOffset.UTC))
                .update();

        deliveries.sendDue();
        assertThat(receiver.received()).isEmpty();
        clock.advance(Duration.ofSeconds(181));
        deliveries.sendDue();

        assertThat(receiver.received()).hasSize(1);
    }

    @Test
    void givesUpAtOnceWhenTheReceiverIsGoneForGood() throws Exception {
        String created = create("generic", receiver.address("/hook"), "ticket.opened");
        receiver.answers(410);
        open("Gone");

        deliveries.sendDue();

        logOf(created).andExpect(jsonPath("$.items[0].state").value("dead"));
    }

    @Test
    void boundsWhatWaits() throws Exception {
        String created = create("generic", receiver.address("/hook"), "ticket.opened");
        for (int i = 0; i < 8; i++) {
            open("Flood");
        }

        call(ADA, MockMvcRequestBuilders.get(API + "/" + id(created)), "")
                .andExpect(jsonPath("$.waiting").value(5));
    }

    @Test
    void forgetsTheLogAfterItsTimeAndExpiresWhatWaitedTooLong() throws Exception {
        String created = create("generic", receiver.address("/hook"), "ticket.opened");
        open("Old");
        clock.advance(Duration.ofDays(4));
        deliveries.tidy();
        logOf(created)
                .andExpect(jsonPath("$.items[0].state").value("dead"))
                .andExpect(jsonPath("$.items[0].failure").value("expired"));
        clock.advance(Duration.ofDays(15));
        deliveries.tidy();
        logOf(created).andExpect(jsonPath("$.items").isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:%d/",
                "http://localhost:%d/",
                "http://0.0.0.0:%d/",
                "http://[::1]:%d/",
                "http://[::ffff:127.0.0.1]:%d/",
                "http://2130706433:%d/",
                "http://0x7f.1:%d/",
                "http://0177.0.0.1:%d/",
                "http://127.1:%d/",
                "http://127.0.0.1.:%d/",
                "http://x@127.0.0.1:%d/",
                "https://169.254.169.254/latest/meta-data/",
                "https://10.0.0.1/",
                "file:///etc/passwd",
                "not an address"
            })
    void refusesAddressesThatLeadInside(String address) throws Exception {
        try (Receiver secret = new Receiver("127.0.0.1")) {
            int port = java.net.URI.create(secret.address("/")).getPort();
            call(ADA, MockMvcRequestBuilders.post(API), wish("chat", address.formatted(port), "ticket.opened"))
                    .andExpect(status().isUnprocessableEntity())
                    .andExpect(jsonPath("$.code").value("address-refused"))
                    .andExpect(jsonPath("$.errors[0].field").value("address"));
            assertThat(secret.received()).isEmpty();
        }
    }

    /** An address that was allowed once, or got into the table some other way, is checked again at each call. */
    @Test
    void checksTheAddressAgainWhenItCalls() throws Exception {
        try (Receiver secret = new Receiver("127.0.0.1")) {
            String created = create("generic", receiver.address("/hook"), "ticket.opened");
            secrets.seal(
                    WebhookSecret.addressOf(UUID.fromString(id(created))),
                    secret.address("/").getBytes(UTF_8));

            call(ADA, MockMvcRequestBuilders.post(API + "/" + id(created) + "/test"), "")
                    .andExpect(status().isOk())
                    .andExpect(jsonPath("$.state").value("dead"))
                    .andExpect(jsonPath("$.failure").value("refused"));
            assertThat(recorded("webhook.tested", created)).isEqualTo(1);
            assertThat(secret.received()).isEmpty();
        }
    }

    @Test
    void showsSecretsOnceAndNeverInAnswersLogsOrRows() throws Exception {
        String canary = "canary" + UUID.randomUUID();
        String created = create("chat", receiver.address("/services/" + canary + "?token=" + canary), "ticket.opened");
        String secret = JsonPath.read(created, "$.secret");
        open("Something");
        deliveries.sendDue();
        assertThat(receiver.received()).hasSize(1);

        String path = API + "/" + id(created);
        for (String read : List.of(API, path, path + "/deliveries")) {
            String answer = call(AUDRA, MockMvcRequestBuilders.get(read), "")
                    .andExpect(status().isOk())
                    .andReturn()
                    .getResponse()
                    .getContentAsString();
            assertThat(answer).doesNotContain(canary).doesNotContain(secret);
        }
        String rows = String.join("", jdbc.sql("""
            select w::text from webhook w union all select d::text from webhook_delivery d
            union all select a::text from audit_event a union all select s::text from sealed_secret s
            """).query(String.class).list());
        assertThat(rows).contains("webhook.created").doesNotContain(canary).doesNotContain(secret);
    }

    @Test
    void changesAndEndsASubscriptionOnTheTrail() throws Exception {
        String created = create("generic", receiver.address("/old"), "ticket.opened");
        String path = API + "/" + id(created);

        call(ADA, MockMvcRequestBuilders.put(path), """
            {"name":"Renamed","kind":"generic","events":["ticket.opened"],"enabled":false}
            """)
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.name").value("Renamed"))
                .andExpect(jsonPath("$.enabled").value(false));
        open("Not told");
        deliveries.sendDue();
        assertThat(receiver.received()).isEmpty();
        String renewed = call(ADA, MockMvcRequestBuilders.post(path + "/secret"), "")
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat((String) JsonPath.read(renewed, "$.secret")).isNotEqualTo(JsonPath.read(created, "$.secret"));
        call(ADA, MockMvcRequestBuilders.delete(path), "").andExpect(status().isNoContent());
        call(ADA, MockMvcRequestBuilders.get(path), "").andExpect(status().isNotFound());

        assertThat(jdbc.sql("select action from audit_event where subject_id = ? order by action")
                        .param(id(created))
                        .query(String.class)
                        .list())
                .containsExactly("webhook.changed", "webhook.created", "webhook.deleted", "webhook.new-secret");
        assertThat(jdbc.sql("select count(*) from sealed_secret where context like ?")
                        .param("webhook:" + id(created) + "%")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void isForAdministratorsAndReadByAuditors() throws Exception {
        String created = create("generic", receiver.address("/hook"), "ticket.opened");
        for (TestPerson person : List.of(RITA, LENA)) {
            call(person, MockMvcRequestBuilders.get(API), "").andExpect(status().isForbidden());
        }
        call(AUDRA, MockMvcRequestBuilders.post(API + "/" + id(created) + "/test"), "")
                .andExpect(status().isForbidden());
        call(ADA, MockMvcRequestBuilders.post(API + "/" + id(created) + "/test"), "")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.state").value("delivered"));
        assertThat(receiver.received()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"name\":\"x\",\"kind\":\"generic\",\"events\":[],\"enabled\":true,\"address\":\"https://a.example/\"}",
                "{\"name\":\"x\",\"kind\":\"generic\",\"events\":[\"nonsense\"],\"enabled\":true}",
                "{\"name\":\"x\",\"kind\":\"carrier-pigeon\",\"events\":[\"ticket.opened\"],\"enabled\":true}",
                "{\"name\":\"x\",\"kind\":\"chat\",\"events\":[\"ticket.opened\"],\"enabled\":true}"
            })
    void saysWhatIsWrongWithAWish(String wish) throws Exception {
        call(ADA, MockMvcRequestBuilders.post(API), wish)
                .andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("$.errors[0].field").exists());
    }

    @Test
    void takesEachNameOnce() throws Exception {
        create("chat", receiver.address("/hook"), "ticket.opened");
        call(ADA, MockMvcRequestBuilders.post(API), wish("chat", receiver.address("/hook"), "ticket.opened"))
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("webhook-exists"));
    }

    private String create(String kind, String address, String... events) throws Exception {
        return call(ADA, MockMvcRequestBuilders.post(API), wish(kind, address, events))
                .andExpect(status().isCreated())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private static String wish(String kind, String address, String... events) {
        return """
            {"name":"Test","kind":"%s","address":"%s","events":["%s"],"enabled":true}
            """.formatted(kind, address, String.join("\",\"", events));
    }

    private String open(String title) {
        return tickets.open(
                new NewTicket(TicketKind.INCIDENT, title, "", null, null, null, 2, 2, null, TicketSource.API, null));
    }

    private ResultActions logOf(String created) throws Exception {
        return call(AUDRA, MockMvcRequestBuilders.get(API + "/" + id(created) + "/deliveries"), "");
    }

    private static String id(String created) {
        return JsonPath.read(created, "$.id");
    }

    private ResultActions call(TestPerson person, MockHttpServletRequestBuilder request, String body) throws Exception {
        return http.perform(request.with(bearer(person))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body));
    }

    private int recorded(String action, String webhook) {
        return jdbc.sql("select count(*) from audit_event where action = ? and subject_id = ?")
                .params(action, id(webhook))
                .query(Integer.class)
                .single();
    }
}

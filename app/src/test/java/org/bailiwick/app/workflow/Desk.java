package org.bailiwick.app.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.asyncDispatch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.patch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.bailiwick.app.testing.TestClock;
import org.bailiwick.app.testing.TestDevice;
import org.bailiwick.app.testing.TestPerson;
import org.bailiwick.app.testing.TestTokens;
import org.bailiwick.protocol.ClaimedCommand;
import org.bailiwick.protocol.ClaimedCommands;
import org.bailiwick.protocol.WireJson;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.runtime.Job;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;

/** People, one device and time, as tests of whole paths use them; everything goes through the server's API. */
public class Desk {

    private final MockMvc http;
    private final JdbcClient jdbc;
    private final TestClock clock;
    private final ObjectMapper json;
    private final ManagementService jobs;

    Desk(MockMvc http, JdbcClient jdbc, TestClock clock, ObjectMapper json, ManagementService jobs) {
        this.http = http;
        this.jdbc = jdbc;
        this.clock = clock;
        this.json = json;
        this.jobs = jobs;
    }

    /** A device that was let in, with the sequence of its reports. */
    public final class Machine {

        private final TestDevice device = TestDevice.approved(jdbc, clock);
        private final UUID bootId = UUID.randomUUID();
        private long sequence;

        public UUID id() {
            return device.id();
        }

        /** Reports whether a watched program runs. */
        public void reports(String program, boolean running) {
            clock.advance(Duration.ofSeconds(10));
            Map<String, Object> report = Map.of(
                    "reportId", UUID.randomUUID(),
                    "bootId", bootId,
                    "sequence", ++sequence,
                    "collectedAt", clock.instant().toString(),
                    "intervalSeconds", 10,
                    "system",
                            Map.of(
                                    "hostname",
                                    device.hostname(),
                                    "osFamily",
                                    "linux",
                                    "osName",
                                    "Debian",
                                    "osVersion",
                                    "12",
                                    "architecture",
                                    "amd64",
                                    "bootedAt",
                                    "2026-03-01T00:00:00Z"),
                    "watchedPrograms", List.of(Map.of("name", program, "running", running)));
            MvcResult answer = perform(post("/api/report")
                    .with(device.bearer(clock))
                    .contentType(MediaType.APPLICATION_JSON)
                    .content(text(report)));
            assertThat(answer.getResponse().getStatus()).as(body(answer)).isEqualTo(200);
        }

        /** The commands it is offered now. */
        public List<ClaimedCommand> claims() {
            MvcResult started = perform(get("/api/commands").with(device.bearer(clock)));
            MvcResult answer = perform(asyncDispatch(started));
            try {
                return WireJson.read(answer.getResponse().getContentAsByteArray(), ClaimedCommands.class)
                        .commands();
            } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }

        /** Tells the result of a command; the HTTP status. */
        public int answers(ClaimedCommand command, String outcome, int exitCode) {
            Map<String, Object> result = Map.of(
                    "fence",
                    command.fence(),
                    "outcome",
                    outcome,
                    "startedAt",
                    clock.instant().toString(),
                    "finishedAt",
                    clock.instant().toString(),
                    "exitCode",
                    exitCode,
                    "outputTruncated",
                    false);
            return perform(post("/api/commands/" + command.commandId() + "/result")
                            .with(device.bearer(clock))
                            .contentType(MediaType.APPLICATION_JSON)
                            .content(text(result)))
                    .getResponse()
                    .getStatus();
        }
    }

    public Machine machine() {
        return new Machine();
    }

    /** The number of the ticket about a device, once there is one. */
    public String ticketAbout(Machine machine) {
        Awaitility.await().until(() -> tickets(machine) > 0);
        String number = jdbc.sql("select number from ticket where device_id = ? order by created_at desc limit 1")
                .param(machine.id())
                .query(String.class)
                .single();
        // The remediation begins by a job of its own.
        pass(Duration.ZERO, number);
        return number;
    }

    public int tickets(Machine machine) {
        return jdbc.sql("select count(*) from ticket where device_id = ?")
                .param(machine.id())
                .query(Integer.class)
                .single();
    }

    public JsonNode ticket(String number) {
        return read("/api/tickets/" + number, TestPerson.LENA);
    }

    public String status(String number) {
        return ticket(number).path("status").asText();
    }

    public void awaitStatus(String number, String status) {
        Awaitility.await().untilAsserted(() -> assertThat(status(number)).isEqualTo(status));
    }

    public List<String> actions(String number, TestPerson person) {
        return java.util.stream.StreamSupport.stream(
                        read("/api/tickets/" + number, person).path("actions").spliterator(), false)
                .map(action -> action.path("name").asText())
                .toList();
    }

    public JsonNode read(String path, TestPerson person) {
        MvcResult answer = perform(get(path).with(TestTokens.bearer(person)));
        assertThat(answer.getResponse().getStatus()).as(body(answer)).isEqualTo(200);
        return tree(answer);
    }

    /** Calls with a body; the answer's status and content. */
    public Answer call(String path, TestPerson person, Map<String, ?> content) {
        MvcResult answer = perform(post(path)
                .with(TestTokens.bearer(person))
                .contentType(MediaType.APPLICATION_JSON)
                .content(text(content)));
        return new Answer(answer.getResponse().getStatus(), body(answer).isEmpty() ? json.nullNode() : tree(answer));
    }

    public Answer act(String number, String action, TestPerson person, Map<String, ?> fields) {
        return call("/api/tickets/" + number + "/actions/" + action, person, fields);
    }

    /** Changes what a ticket says, as it stands now. */
    public Answer change(String number, TestPerson person, Map<String, ?> fields) {
        MvcResult answer = perform(patch("/api/tickets/" + number)
                .with(TestTokens.bearer(person))
                .header("If-Match", '"' + ticket(number).path("version").asText() + '"')
                .contentType(MediaType.APPLICATION_JSON)
                .content(text(fields)));
        return new Answer(answer.getResponse().getStatus(), body(answer).isEmpty() ? json.nullNode() : tree(answer));
    }

    /** The ids of the tasks a person could take for a ticket. */
    public List<String> tasks(String number, TestPerson person) {
        return java.util.stream.StreamSupport.stream(
                        read("/api/tasks?scope=available", person).path("items").spliterator(), false)
                .filter(task -> task.path("ticketNumber").asText().equals(number))
                .map(task -> task.path("id").asText())
                .toList();
    }

    /** Lets time pass and runs what falls due for a ticket; steps of the clock are those of the jobs. */
    public void pass(Duration time, String number) {
        clock.advance(time);
        for (Job job : due(number)) {
            try {
                runIfStillThere(job, number);
            } catch (OptimisticLockingException e) {
                // As for the server's job executor: it is done again.
                runIfStillThere(job, number);
            }
        }
    }

    /** One job may have ended what another was for. */
    private void runIfStillThere(Job job, String number) {
        due(number).stream().filter(again -> again.getId().equals(job.getId())).forEach(again -> {
            try {
                jobs.executeJob(again.getId());
            } catch (OptimisticLockingException e) {
                throw e;
            } catch (RuntimeException e) {
                // What happened after a commit may have ended it in this very moment.
                if (jobs.createJobQuery().jobId(again.getId()).count() > 0) {
                    throw e;
                }
            }
        });
    }

    public List<String> timeline(String number, String kind) {
        return java.util.stream.StreamSupport.stream(
                        read("/api/tickets/" + number + "/timeline", TestPerson.LENA)
                                .path("items")
                                .spliterator(),
                        false)
                .filter(entry -> entry.path("kind").asText().equals(kind))
                .map(entry -> entry.path("text").asText())
                .toList();
    }

    private List<Job> due(String number) {
        List<String> instances = jdbc.sql(
                        "select proc_inst_id_ from engine.act_ru_execution where business_key_ = ? and parent_id_ is"
                                + " null")
                .param(number)
                .query(String.class)
                .list();
        return jobs
                .createJobQuery()
                .duedateLowerThan(java.util.Date.from(clock.instant().plusMillis(1)))
                .list()
                .stream()
                .filter(job -> instances.contains(job.getProcessInstanceId()))
                .toList();
    }

    private MvcResult perform(org.springframework.test.web.servlet.RequestBuilder request) {
        try {
            return http.perform(request).andReturn();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonNode tree(MvcResult answer) {
        try {
            return json.readTree(answer.getResponse().getContentAsByteArray());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String body(MvcResult answer) {
        try {
            return answer.getResponse().getContentAsString();
        } catch (java.io.UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the server said. */
    public record Answer(int status, JsonNode content) {}
}

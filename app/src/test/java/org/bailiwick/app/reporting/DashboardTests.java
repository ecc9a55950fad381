package org.bailiwick.app.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bailiwick.app.testing.TestPerson.SAM;
import static org.bailiwick.app.testing.TestTokens.bearer;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.bailiwick.app.sla.SlaClocks;
import org.bailiwick.app.testing.ServerTest;
import org.bailiwick.app.testing.TestClock;
import org.bailiwick.app.testing.TestDevice;
import org.bailiwick.app.testing.TestTokens;
import org.bailiwick.app.tickets.NewTicket;
import org.bailiwick.app.tickets.TicketKind;
import org.bailiwick.app.tickets.TicketSource;
import org.bailiwick.app.tickets.TicketStatus;
import org.bailiwick.app.tickets.Tickets;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

@ServerTest
class DashboardTests {

    @Autowired
    private MockMvc http;

    @Autowired
    private Tickets tickets;

    @Autowired
    private SlaClocks clocks;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void countsARequestersOwnTicketsAndNothingElse() throws Exception {
        String name = "requester-" + UUID.randomUUID();
        UUID id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        String urgent = open(id);
        tickets.setPriority(urgent, "P1", null);
        clocks.start(urgent);
        String taken = open(id);
        tickets.setStatus(taken, TicketStatus.IN_PROGRESS, null);
        tickets.assign(taken, "service-desk", SAM.id());
        tickets.setStatus(open(id), TicketStatus.CLOSED, null);

        http.perform(get("/api/dashboard").with(bearer(TestTokens.ofRoles(name, "requester"))))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.tickets.open").value(2))
                .andExpect(jsonPath("$.tickets.byStatus.new").value(1))
                .andExpect(jsonPath("$.tickets.byStatus.in_progress").value(1))
                .andExpect(jsonPath("$.tickets.unassigned").value(1))
                .andExpect(jsonPath("$.tickets.breachingSoon").value(1))
                .andExpect(jsonPath("$.recentTickets.length()").value(3))
                .andExpect(jsonPath("$.devices").doesNotExist())
                .andExpect(jsonPath("$.alerts").doesNotExist());
    }

    @Test
    void countsDevicesForStaff() throws Exception {
        int before = JsonPath.read(dashboard(), "$.devices.pending");
        TestDevice.pending(jdbc, clock);

        assertThat(JsonPath.<Integer>read(dashboard(), "$.devices.pending")).isEqualTo(before + 1);
        assertThat(JsonPath.<Integer>read(dashboard(), "$.alerts.open")).isNotNegative();
    }

    private String dashboard() throws Exception {
        return http.perform(get("/api/dashboard").with(bearer(SAM)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private String open(UUID requester) {
        return tickets.open(new NewTicket(
                TicketKind.INCIDENT, "Counted", "", requester, null, null, 2, 2, null, TicketSource.PORTAL, null));
    }
}

package org.bailiwick.app.webhooks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bailiwick.app.alerts.AlertCleared;
import org.bailiwick.app.alerts.AlertOpened;
import org.bailiwick.app.alerts.AlertView;
import org.bailiwick.app.alerts.Alerts;
import org.bailiwick.app.commands.CommandFinished;
import org.bailiwick.app.tickets.Ticket;
import org.bailiwick.app.tickets.TicketAssigned;
import org.bailiwick.app.tickets.TicketOpened;
import org.bailiwick.app.tickets.TicketStatus;
import org.bailiwick.app.tickets.TicketStatusChanged;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.app.workflow.ApprovalAsked;
import org.bailiwick.app.workflow.SlaWarning;
import org.bailiwick.connectors.webhook.ChatText;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Queues what happened, in the transaction in which it happened: a fact that is undone is not told. */
@Component
@EnableConfigurationProperties(WebhookSettings.class)
class WebhookFacts {

    private final DeliveryRecords deliveries;
    private final Tickets tickets;
    private final Alerts alerts;
    private final ObjectMapper json;
    private final Clock clock;
    private final WebhookSettings settings;
    private final String publicUrl;

    WebhookFacts(
            DeliveryRecords deliveries,
            Tickets tickets,
            Alerts alerts,
            ObjectMapper json,
            Clock clock,
            WebhookSettings settings,
            @Value("${bailiwick.public-url}") URI publicUrl) {
        this.deliveries = deliveries;
        this.tickets = tickets;
        this.alerts = alerts;
        this.json = json;
        this.clock = clock;
        this.settings = settings;
        this.publicUrl = publicUrl.toString().replaceAll("/+$", "");
    }

    @EventListener
    void on(TicketOpened opened) {
        tell(WebhookEvent.TICKET_OPENED, opened.number(), opened.occurredAt(), "opened", Map.of());
    }

    @EventListener
    void on(TicketAssigned assigned) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("group", assigned.group());
        data.put("assigneeId", assigned.assigneeId());
        String to = assigned.group() == null ? "somebody" : assigned.group();
        tell(WebhookEvent.TICKET_ASSIGNED, assigned.number(), assigned.occurredAt(), "assigned to " + to, data);
    }

    @EventListener
    void on(TicketStatusChanged changed) {
        Map<String, Object> data =
                Map.of("from", changed.from().key(), "to", changed.to().key());
        String words = "is " + changed.to().key().replace('_', ' ');
        tell(WebhookEvent.TICKET_STATUS_CHANGED, changed.number(), changed.occurredAt(), words, data);
        if (changed.to() == TicketStatus.RESOLVED) {
            tell(WebhookEvent.TICKET_RESOLVED, changed.number(), changed.occurredAt(), words, data);
        }
    }

    @EventListener
    void on(SlaWarning warning) {
        Map<String, Object> data = Map.of("target", warning.target(), "percent", warning.percent());
        String words = warning.percent() + " % of the time for the " + warning.target() + " is over";
        tell(WebhookEvent.SLA_WARNING, warning.ticketNumber(), warning.occurredAt(), words, data);
    }

    @EventListener
    void on(ApprovalAsked asked) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("taskId", asked.taskId());
        data.put("task", asked.name());
        data.put("groups", asked.groups());
        String number = asked.ticketNumber();
        if (number != null) {
            tell(WebhookEvent.APPROVAL_ASKED, number, asked.occurredAt(), "waits for approval: " + asked.name(), data);
        } else {
            tell(
                    WebhookEvent.APPROVAL_ASKED,
                    null,
                    asked.occurredAt(),
                    "Approval asked: " + asked.name(),
                    "/tasks",
                    data);
        }
    }

    @EventListener
    void on(AlertOpened opened) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("alertId", opened.alertId());
        data.put("deviceId", opened.deviceId());
        data.put("rule", opened.ruleKey());
        data.put("severity", opened.severity());
        data.put("summary", opened.summary());
        String words = "Alert (" + opened.severity() + "): " + opened.summary();
        tell(WebhookEvent.ALERT_OPENED, null, opened.occurredAt(), words, "/alerts/" + opened.alertId(), data);
    }

    @EventListener
    void on(AlertCleared cleared) {
        if (!deliveries.isWanted(WebhookEvent.ALERT_CLEARED)) {
            return;
        }
        String summary = alerts.find(cleared.alertId()).map(AlertView::summary).orElse("");
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("alertId", cleared.alertId());
        data.put("deviceId", cleared.deviceId());
        data.put("summary", summary);
        String path = "/alerts/" + cleared.alertId();
        tell(WebhookEvent.ALERT_CLEARED, null, cleared.occurredAt(), "Alert over: " + summary, path, data);
    }

    @EventListener
    void on(CommandFinished finished) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("commandId", finished.commandId());
        data.put("deviceId", finished.deviceId());
        data.put("state", finished.state().key());
        data.put("ticket", finished.ticketNumber());
        String group = finished.ticketNumber() == null
                ? null
                : tickets.find(finished.ticketNumber()).map(Ticket::group).orElse(null);
        String words = "Command " + finished.state().key() + ": " + finished.summary();
        String path = "/automation/commands/" + finished.commandId();
        tell(WebhookEvent.COMMAND_FINISHED, group, finished.occurredAt(), words, path, data);
    }

    private void tell(WebhookEvent event, String number, Instant at, String words, Map<String, ?> more) {
        if (!deliveries.isWanted(event)) {
            return;
        }
        Ticket ticket = tickets.get(number);
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("number", number);
        data.put("title", ticket.title());
        data.put("kind", ticket.kind().key());
        data.put("status", ticket.status().key());
        data.put("priority", ticket.priority());
        data.put("group", ticket.group());
        data.putAll(more);
        String line = number + " (" + ticket.title() + ") " + words;
        tell(event, ticket.group(), at, line, "/tickets/" + number, data);
    }

    private void tell(
            WebhookEvent event,
            @Nullable String group,
            Instant at,
            String line,
            String path,
            Map<String, Object> data) {
        data.put("url", publicUrl + path);
        String body = write(body(event.key(), at, data));
        String chat = write(Map.of("text", ChatText.plain(line) + " " + publicUrl + path));
        deliveries.queue(event, group, body, chat, clock.instant(), settings.maxWaiting());
    }

    static Map<String, Object> body(String type, Instant at, Map<String, ?> data) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", type);
        body.put("timestamp", at.toString());
        body.put("data", data);
        return body;
    }

    private String write(Map<String, ?> value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Facts are plain data", e);
        }
    }
}

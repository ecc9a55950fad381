package org.bailiwick.app.workflow.correlation;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.bailiwick.app.alerts.AlertCleared;
import org.bailiwick.app.alerts.AlertOpened;
import org.bailiwick.app.alerts.AlertView;
import org.bailiwick.app.alerts.Alerts;
import org.bailiwick.app.tickets.Ticket;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.processes.AlertResponse;
import org.camunda.bpm.engine.RuntimeService;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Alerts and their processes. Works after the report's transaction, so that taking reports stays fast; each fact is kept
 * until it is done, also over a kill. Both facts of one alert take the same lock: whichever comes first, a cleared alert
 * never waits for its end.
 */
@Component
class AlertMessages {

    private final RuntimeService runtime;
    private final Alerts alerts;
    private final Tickets tickets;
    private final JdbcClient jdbc;
    private final Retried retried;

    AlertMessages(RuntimeService runtime, Alerts alerts, Tickets tickets, JdbcClient jdbc, Retried retried) {
        this.runtime = runtime;
        this.alerts = alerts;
        this.tickets = tickets;
        this.jdbc = jdbc;
        this.retried = retried;
    }

    @Async
    @TransactionalEventListener
    void on(AlertOpened alert) {
        retried.run(() -> {
            lock(alert.alertId());
            if (isNew(alert.alertId())) {
                runtime.startProcessInstanceByMessage(
                        AlertResponse.ALERT_OPENED, alert.alertId().toString(), variables(alert));
            }
            if (!alerts.isOpen(alert.alertId())) {
                cleared(alert.alertId());
            }
        });
    }

    @Async
    @TransactionalEventListener
    void on(AlertCleared alert) {
        retried.run(() -> {
            lock(alert.alertId());
            cleared(alert.alertId());
        });
    }

    private void cleared(UUID alertId) {
        // The remediation first: its evidence stands on the timeline before the alert's end.
        alerts.find(alertId).map(AlertView::ticketNumber).ifPresent(this::tell);
        tell(alertId.toString());
    }

    /** Tells all who wait, and nobody when nobody does. */
    private void tell(String businessKey) {
        runtime.createMessageCorrelation(AlertResponse.ALERT_CLEARED)
                .processInstanceBusinessKey(businessKey)
                .correlateAll();
    }

    /** A fact that is told twice starts one process. */
    private boolean isNew(UUID alertId) {
        return jdbc.sql("""
                                select not exists (
                                    select from engine.act_hi_procinst
                                    where business_key_ = :key and proc_def_key_ = :process)
                                """)
                .param("key", alertId.toString())
                .param("process", AlertResponse.KEY)
                .query(Boolean.class)
                .single();
    }

    private void lock(UUID alertId) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:key, 0))")
                .param("key", "alert-process " + alertId)
                .query((row, number) -> number)
                .list();
    }

    private Map<String, Object> variables(AlertOpened alert) {
        Map<String, Object> variables = new HashMap<>();
        variables.put(AlertResponse.ALERT_ID, alert.alertId().toString());
        variables.put(AlertResponse.DEVICE_ID, alert.deviceId().toString());
        variables.put(AlertResponse.RULE_KEY, alert.ruleKey());
        variables.put(AlertResponse.METRIC, alert.metric());
        variables.put(AlertResponse.SUBJECT, alert.subject());
        variables.put(AlertResponse.SEVERITY, alert.severity());
        variables.put(AlertResponse.OPEN_TICKET, openTicket(alert));
        variables.put(AlertResponse.RUNBOOK, null);
        return variables;
    }

    /** The open ticket that another alert of the same device, rule and subject opened. */
    private @Nullable String openTicket(AlertOpened alert) {
        return tickets.openAbout(alert.deviceId()).stream()
                .filter(ticket -> sameFault(ticket, alert))
                .map(Ticket::number)
                .findFirst()
                .orElse(null);
    }

    private boolean sameFault(Ticket ticket, AlertOpened alert) {
        return Optional.ofNullable(ticket.alertId())
                .filter(id -> !id.equals(alert.alertId()))
                .flatMap(alerts::find)
                .filter(other -> other.ruleKey().equals(alert.ruleKey())
                        && other.subject().equals(alert.subject()))
                .isPresent();
    }
}

package org.bailiwick.app.workflow.tasks;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.bailiwick.app.changes.ChangePlan;
import org.bailiwick.app.changes.Changes;
import org.bailiwick.app.changes.Conflict;
import org.bailiwick.app.devices.DeviceView;
import org.bailiwick.app.devices.Devices;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.identity.People;
import org.bailiwick.app.identity.Person;
import org.bailiwick.app.identity.Visitors;
import org.bailiwick.app.knowledge.Articles;
import org.bailiwick.app.tickets.LastReplies;
import org.bailiwick.app.tickets.Ticket;
import org.bailiwick.app.tickets.TicketKind;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.app.tickets.TimelineEntry;
import org.bailiwick.app.tickets.services.Service;
import org.bailiwick.app.tickets.services.Services;
import org.bailiwick.app.workflow.approvals.Votes;
import org.bailiwick.processes.Approval;
import org.bailiwick.processes.KnowledgeReview;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What is to be known of its ticket or article by whoever decides about a task and has nothing but Tasklist. */
@Component
class FactsToDecide {

    private static final int LONGEST = 4000;
    private static final int REPLIES = 3;
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    private final Tickets tickets;
    private final Articles articles;
    private final Changes changes;
    private final Votes votes;
    private final LastReplies replies;
    private final People people;
    private final Devices devices;
    private final Services services;
    private final Visitors visitors;

    FactsToDecide(
            Tickets tickets,
            Articles articles,
            Changes changes,
            Votes votes,
            LastReplies replies,
            People people,
            Devices devices,
            Services services,
            Visitors visitors) {
        this.tickets = tickets;
        this.articles = articles;
        this.changes = changes;
        this.votes = votes;
        this.replies = replies;
        this.people = people;
        this.devices = devices;
        this.services = services;
        this.visitors = visitors;
    }

    /** By label, in the order to show them. */
    Map<String, String> of(TaskEntity task) {
        Facts facts = new Facts();
        Optional.ofNullable(task.getVariable(TaskProjection.TICKET))
                .flatMap(number -> tickets.find(number.toString()))
                .ifPresent(ticket -> {
                    addVote(facts, task);
                    addTicket(facts, ticket);
                    addReplies(facts, ticket);
                });
        Object article = task.getVariable(KnowledgeReview.ARTICLE_NUMBER);
        if (article != null) {
            facts.add("Article", article.toString());
            facts.add("Title", articles.title(article.toString()));
            facts.add("Text", articles.body(article.toString()));
        }
        return facts.all;
    }

    private void addVote(Facts facts, TaskEntity task) {
        if (TaskProjection.isVote(task)) {
            Object subject = task.getVariable(Approval.SUBJECT);
            facts.add("Subject", subject == null ? null : subject.toString());
            facts.add("Votes so far", String.join("\n", votes.said(task.getProcessInstanceId())));
        }
    }

    private void addTicket(Facts facts, Ticket ticket) {
        facts.add("Ticket", ticket.number());
        facts.add("Title", ticket.title());
        facts.add("Priority", ticket.priority());
        facts.add("Priority because", ticket.priorityReason());
        facts.add("Status", ticket.status().key().replace('_', ' '));
        facts.add("Requester", name(ticket.requesterId()));
        facts.add("Affected", name(ticket.affectedId()));
        facts.add(
                "Service",
                Optional.ofNullable(ticket.service())
                        .flatMap(services::find)
                        .map(Service::name)
                        .orElse(null));
        facts.add(
                "Device",
                Optional.ofNullable(ticket.deviceId())
                        .flatMap(devices::find)
                        .map(DeviceView::hostname)
                        .orElse(null));
        facts.add("Description", ticket.description());
        facts.add(
                "Details",
                new TreeMap<>(ticket.fields())
                        .entrySet().stream()
                                .map(field -> field.getKey() + ": " + field.getValue())
                                .collect(Collectors.joining("\n")));
        if (ticket.kind() == TicketKind.CHANGE) {
            addPlan(facts, changes.plan(ticket.number()));
        }
    }

    private void addPlan(Facts facts, ChangePlan plan) {
        facts.add("Type", plan.type().key());
        facts.add("Risk", plan.risk() == null ? null : joined(plan.risk(), plan.riskReason()));
        facts.add("Window", window(plan.plannedStart(), plan.plannedEnd()));
        facts.add(
                "Implementer",
                plan.implementer() == null ? null : plan.implementer().name());
        facts.add("Reason", plan.reason());
        facts.add("Plan", plan.implementationPlan());
        facts.add("Back-out", plan.backOutPlan());
        facts.add("Test", plan.testPlan());
        facts.add("Services", String.join(", ", plan.services()));
        facts.add(
                "Devices",
                plan.devices().stream().map(ChangePlan.AffectedDevice::hostname).collect(Collectors.joining(", ")));
        if (plan.plannedStart() != null) {
            List<Conflict> found =
                    changes.conflicts(plan.number(), null, visitors.current().orElse(null));
            facts.add(
                    "Conflicts",
                    found.isEmpty()
                            ? "none"
                            : found.stream().map(Conflict::text).collect(Collectors.joining("\n")));
        }
    }

    private void addReplies(Facts facts, Ticket ticket) {
        @Nullable CurrentUser reader = visitors.current().orElse(null);
        facts.add(
                "Last replies",
                replies.of(ticket, reader, REPLIES).stream()
                        .map(FactsToDecide::reply)
                        .collect(Collectors.joining("\n")));
    }

    private @Nullable String name(@Nullable UUID person) {
        return Optional.ofNullable(person)
                .flatMap(people::find)
                .map(Person::name)
                .orElse(null);
    }

    private static String reply(TimelineEntry entry) {
        String whom = entry.actor().name() + (entry.internal() ? ", internal" : "");
        return MINUTE.format(entry.at()) + ", " + whom + ": " + entry.text().strip();
    }

    private static @Nullable String window(@Nullable Instant from, @Nullable Instant to) {
        return from == null || to == null ? null : MINUTE.format(from) + " – " + MINUTE.format(to);
    }

    private static String joined(String risk, @Nullable String reason) {
        return reason == null ? risk : risk + ": " + reason;
    }

    private static final class Facts {

        private final Map<String, String> all = new LinkedHashMap<>();

        void add(String label, @Nullable String value) {
            if (value != null && !value.isBlank()) {
                String text = value.strip();
                all.put(label, text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…");
            }
        }
    }
}

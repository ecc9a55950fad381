package org.bailiwick.app.insights;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.bailiwick.app.identity.Scope;
import org.bailiwick.app.insights.SimilarTickets.Alike;
import org.bailiwick.app.insights.Suggestions.SimilarTicket;
import org.bailiwick.app.insights.Suggestions.Suggestion;
import org.bailiwick.app.tickets.Ticket;
import org.bailiwick.app.tickets.TicketVisibility;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.app.tickets.categories.Categories;
import org.bailiwick.app.tickets.categories.Category;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Puts together what may help with a ticket, from decision tables and from what was solved before. */
@Service
class Insights {

    private static final int SHOWN = 5;
    private static final int CANDIDATES = 40;

    /** As many of those shown have to agree before they count as a reason. */
    private static final int AGREE = 2;

    private static final int LONGEST = 500;

    private final SimilarTickets similar;
    private final Tickets tickets;
    private final Categories categories;
    // Asked for late: whoever evaluates tables stands above this module.
    private final ObjectProvider<Triage> triage;

    Insights(SimilarTickets similar, Tickets tickets, Categories categories, ObjectProvider<Triage> triage) {
        this.similar = similar;
        this.tickets = tickets;
        this.categories = categories;
        this.triage = triage;
    }

    /** @param scope of whoever asks: what they do not reach is no example */
    @Transactional(readOnly = true)
    Suggestions of(Ticket ticket, Scope scope) {
        List<SimilarTicket> alike = alike(ticket, scope);
        Map<String, List<String>> reasons = new LinkedHashMap<>();
        table(table -> table.category(ticket))
                .ifPresent(advice -> reasons.computeIfAbsent(advice.value(), value -> new ArrayList<>())
                        .add(advice.because()));
        vote(alike, SimilarTicket::category, reasons);
        Suggestion category = reasons.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(ticket.category()))
                .flatMap(entry -> named(entry.getKey(), entry.getValue()).stream())
                .findFirst()
                .filter(suggestion -> isOpen(ticket))
                .orElse(null);
        return new Suggestions(category, isOpen(ticket) ? group(ticket, category, alike) : null, alike);
    }

    private @Nullable Suggestion group(Ticket ticket, @Nullable Suggestion category, List<SimilarTicket> alike) {
        Map<String, List<String>> reasons = new LinkedHashMap<>();
        String filed = category == null ? ticket.category() : category.value();
        table(table -> table.group(ticket, filed))
                .ifPresent(advice -> reasons.computeIfAbsent(advice.value(), value -> new ArrayList<>())
                        .add(advice.because()));
        vote(alike, SimilarTicket::group, reasons);
        return reasons.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(ticket.group()))
                .map(entry -> new Suggestion(entry.getKey(), entry.getKey(), entry.getValue()))
                .findFirst()
                .orElse(null);
    }

    private Optional<Triage.Advice> table(Function<Triage, Optional<Triage.Advice>> question) {
        return Optional.ofNullable(triage.getIfAvailable()).flatMap(question);
    }

    /** What most of the similar tickets say, if enough of them do. */
    private static void vote(
            List<SimilarTicket> alike,
            Function<SimilarTicket, @Nullable String> of,
            Map<String, List<String>> reasons) {
        Map<String, Integer> votes = new LinkedHashMap<>();
        alike.stream().map(of).filter(Objects::nonNull).forEach(value -> votes.merge(value, 1, Integer::sum));
        votes.entrySet().stream()
                .filter(vote -> vote.getValue() >= AGREE)
                .max(Map.Entry.comparingByValue())
                .ifPresent(vote -> reasons.computeIfAbsent(vote.getKey(), value -> new ArrayList<>())
                        .add("So were " + vote.getValue() + " of " + alike.size() + " similar tickets."));
    }

    /** A table may name a category that was deleted since. */
    private Optional<Suggestion> named(String key, List<String> reasons) {
        return categories.find(key).map(Category::name).map(name -> new Suggestion(key, name, reasons));
    }

    private List<SimilarTicket> alike(Ticket ticket, Scope scope) {
        Map<String, Integer> found = new LinkedHashMap<>();
        for (Alike one : similar.to(ticket, CANDIDATES)) {
            found.put(one.number(), one.alike());
        }
        return tickets.all(List.copyOf(found.keySet())).stream()
                .filter(one -> TicketVisibility.reaches(scope, one))
                .limit(SHOWN)
                .map(one -> shown(one, Objects.requireNonNull(found.get(one.number()))))
                .toList();
    }

    private SimilarTicket shown(Ticket ticket, int alike) {
        String solution = similar.solutionOf(ticket.number());
        return new SimilarTicket(
                ticket.number(),
                ticket.title(),
                ticket.status().key(),
                ticket.category(),
                ticket.group(),
                solution.isBlank() ? null : solution.substring(0, Math.min(LONGEST, solution.length())),
                ticket.resolvedAt(),
                alike);
    }

    private static boolean isOpen(Ticket ticket) {
        return !ticket.status().isDone();
    }
}

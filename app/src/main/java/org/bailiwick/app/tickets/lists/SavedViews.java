package org.bailiwick.app.tickets.lists;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.bailiwick.app.audit.Audit;
import org.bailiwick.app.audit.AuditEntry;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.identity.Role;
import org.bailiwick.app.identity.Scope;
import org.bailiwick.app.shared.FieldError;
import org.bailiwick.app.shared.Problem;
import org.bailiwick.app.tickets.lists.SavedView.Audience;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps and shares views. Sharing shows nobody more: each sees what they reach of what a view asks for. */
@Component
@Transactional
class SavedViews {

    static final int MOST_OF_ONE = 100;

    private static final Set<String> MAY_SHARE_WITH_ALL = Set.of(Role.SERVICE_DESK_LEAD, Role.ADMINISTRATOR);

    private final SavedViewStore store;
    private final TicketLists lists;
    private final Audit audit;
    private final Clock clock;

    SavedViews(SavedViewStore store, TicketLists lists, Audit audit, Clock clock) {
        this.store = store;
        this.lists = lists;
        this.audit = audit;
        this.clock = clock;
    }

    /** What a person may change of a view. */
    record Content(
            String name,
            Audience audience,
            List<String> sharedWith,
            TicketCriteria criteria,
            TicketSort sort,
            boolean reversed) {}

    @Transactional(readOnly = true)
    public List<SavedView> of(CurrentUser user) {
        return store.visible(user.id(), user.teams());
    }

    public SavedView create(Content content, CurrentUser user, Scope scope) {
        check(content, user, scope);
        if (store.countOf(user.id()) >= MOST_OF_ONE) {
            throw Problem.conflict("too-many-views", "You have " + MOST_OF_ONE + " views; delete one first");
        }
        SavedView view = view(UUID.randomUUID(), user.id(), content, 0);
        store.save(view, clock.instant());
        audit.record(
                AuditEntry.of("ticket-view.created", "ticket-view", view.id()).after(facts(view)));
        return view;
    }

    public SavedView change(UUID id, Content content, @Nullable Long expected, CurrentUser user, Scope scope) {
        SavedView before = changeable(id, user);
        if (expected != null && expected != before.version()) {
            throw Problem.conflict("stale-version", "Somebody changed the view meanwhile");
        }
        check(content, user, scope);
        SavedView view = view(id, before.ownerId(), content, before.version() + 1);
        store.save(view, clock.instant());
        audit.record(AuditEntry.of("ticket-view.changed", "ticket-view", id)
                .before(facts(before))
                .after(facts(view)));
        return view;
    }

    public void delete(UUID id, CurrentUser user) {
        SavedView view = changeable(id, user);
        store.delete(id);
        audit.record(AuditEntry.of("ticket-view.deleted", "ticket-view", id).before(facts(view)));
    }

    /** One's own; those who may share with everybody look after what is shared. */
    static boolean mayChange(SavedView view, CurrentUser user) {
        return user.id().equals(view.ownerId()) || view.audience() != Audience.OWN && user.hasAny(MAY_SHARE_WITH_ALL);
    }

    private SavedView changeable(UUID id, CurrentUser user) {
        SavedView view = store.lock(id, user.id(), user.teams())
                .orElseThrow(() -> Problem.notFound("view-not-found", "There is no such view"));
        if (!mayChange(view, user)) {
            throw Problem.forbidden("forbidden", "The view belongs to somebody else");
        }
        return view;
    }

    private void check(Content content, CurrentUser user, Scope scope) {
        // Refuses what cannot be asked for, before it is kept.
        lists.check(content.criteria(), scope, user);
        boolean any = user.hasAny(MAY_SHARE_WITH_ALL);
        switch (content.audience()) {
            case OWN -> {
                if (!content.sharedWith().isEmpty()) {
                    throw refused("sharedWith", "is for views that are shared with groups");
                }
            }
            case GROUP -> {
                if (content.sharedWith().isEmpty()) {
                    throw refused("sharedWith", "must name a group");
                }
                if (!any
                        && (!user.teams().containsAll(content.sharedWith())
                                || content.sharedWith().contains(Role.REQUESTER))) {
                    throw refused("sharedWith", "may only name groups of your own");
                }
            }
            case EVERYBODY -> {
                if (!any) {
                    throw refused("audience", "may be everybody only for leads and administrators");
                }
                if (!content.sharedWith().isEmpty()) {
                    throw refused("sharedWith", "is for views that are shared with groups");
                }
            }
        }
    }

    private static SavedView view(UUID id, @Nullable UUID owner, Content content, long version) {
        return new SavedView(
                id,
                owner,
                content.name().strip(),
                content.audience(),
                content.sharedWith(),
                content.criteria(),
                content.sort(),
                content.reversed(),
                version);
    }

    private static Map<String, Object> facts(SavedView view) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", view.name());
        facts.put("audience", view.audience().key());
        facts.put("sharedWith", view.sharedWith());
        facts.put("sort", view.sort().key());
        return facts;
    }

    private static Problem refused(String field, String reason) {
        return Problem.invalid("invalid-request", field + " " + reason, List.of(new FieldError(field, reason)));
    }
}

package org.bailiwick.app.tickets.macros;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.bailiwick.app.audit.Audit;
import org.bailiwick.app.audit.AuditEntry;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.identity.Role;
import org.bailiwick.app.shared.FieldError;
import org.bailiwick.app.shared.Problem;
import org.bailiwick.app.tickets.categories.Categories;
import org.bailiwick.app.tickets.macros.MacroRequest.Sharing;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps macros. Everybody who works tickets makes their own and those of their teams; what everybody has, the lead of the
 * desk makes. Another's own macro does not exist.
 */
@Service
@Transactional
class Macros {

    private static final int MOST = 200;
    private static final int LONGEST_FIELD = 4000;

    private final MacroStore store;
    private final Categories categories;
    private final Audit audit;
    private final Clock clock;

    Macros(MacroStore store, Categories categories, Audit audit, Clock clock) {
        this.store = store;
        this.categories = categories;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public List<Macro> of(CurrentUser user) {
        return store.of(user.id(), user.teams());
    }

    /** @throws Problem {@code macro-not-found} */
    @Transactional(readOnly = true)
    public Macro get(UUID id, CurrentUser user) {
        return store.find(id).filter(macro -> has(macro, user)).orElseThrow(Macros::notFound);
    }

    /** @throws Problem {@code invalid-request}, {@code forbidden}, {@code macro-exists}, {@code too-many-macros} */
    public Macro create(MacroRequest wish, CurrentUser user) {
        Macro macro = wished(UUID.randomUUID(), wish, user, 0);
        if (store.countOf(user.id()) >= MOST) {
            throw Problem.conflict("too-many-macros", "There may be at most " + MOST);
        }
        requireOpenTo(macro, user);
        if (!store.insert(macro, clock.instant())) {
            throw exists();
        }
        audit.record(AuditEntry.of("macro.created", "macro", macro.id()).after(macro.facts()));
        return macro;
    }

    /** @throws Problem as {@link #create}, {@code macro-not-found}, {@code stale} */
    public Macro change(UUID id, MacroRequest wish, CurrentUser user) {
        Macro before = get(id, user);
        Macro after = wished(id, wish, user, before.version());
        requireOpenTo(before, user);
        requireOpenTo(after, user);
        if (store.nameTaken(after)) {
            throw exists();
        }
        boolean stale = wish.version() != null && wish.version() != before.version();
        if (stale || !store.update(after, clock.instant())) {
            throw Problem.conflict("stale", "Somebody changed this macro since you read it");
        }
        audit.record(AuditEntry.of("macro.changed", "macro", id)
                .before(before.facts())
                .after(after.facts()));
        return get(id, user);
    }

    /** @throws Problem {@code macro-not-found}, {@code forbidden} */
    public void delete(UUID id, CurrentUser user) {
        Macro macro = get(id, user);
        requireOpenTo(macro, user);
        store.delete(id);
        audit.record(AuditEntry.of("macro.deleted", "macro", id).before(macro.facts()));
    }

    /** Whether the person may change or delete it. */
    static boolean changeable(Macro macro, CurrentUser user) {
        return macro.ownerId() != null
                ? macro.ownerId().equals(user.id())
                : user.has(Role.SERVICE_DESK_LEAD)
                        || macro.team() != null && user.teams().contains(macro.team());
    }

    private static boolean has(Macro macro, CurrentUser user) {
        return macro.ownerId() == null
                ? macro.team() == null || user.teams().contains(macro.team()) || user.has(Role.SERVICE_DESK_LEAD)
                : macro.ownerId().equals(user.id());
    }

    private static void requireOpenTo(Macro macro, CurrentUser user) {
        if (!changeable(macro, user)) {
            throw Problem.forbidden("forbidden", "What others use as well, their lead changes");
        }
    }

    private Macro wished(UUID id, MacroRequest wish, CurrentUser user, long version) {
        String team = wish.sharing() == Sharing.TEAM ? wish.team() : null;
        if (wish.sharing() == Sharing.TEAM && (team == null || team.isBlank())) {
            throw refused("team", "is missing");
        }
        if (wish.sharing() == Sharing.TEAM && !user.teams().contains(team) && !user.has(Role.SERVICE_DESK_LEAD)) {
            throw refused("team", "is not one of yours");
        }
        if (wish.sharing() != Sharing.TEAM
                && wish.team() != null
                && !wish.team().isBlank()) {
            throw refused("team", "goes with the sharing \"team\" only");
        }
        if (wish.category() != null && categories.find(wish.category()).isEmpty()) {
            throw refused("category", "is not a category");
        }
        checkPlaceholders("text", wish.words());
        if (wish.action() == null && !wish.filledIn().isEmpty()) {
            throw refused("actionFields", "go with an action only");
        }
        wish.filledIn().forEach((name, value) -> checkField("actionFields." + name, value));
        boolean internal = Boolean.TRUE.equals(wish.internal());
        Macro macro = new Macro(
                id,
                wish.name().strip(),
                wish.sharing() == Sharing.OWN ? user.id() : null,
                team,
                wish.words(),
                internal,
                wish.impact(),
                wish.urgency(),
                wish.category(),
                wish.action(),
                wish.filledIn(),
                version);
        if (macro.text().isEmpty() && !macro.changesFields() && macro.action() == null) {
            throw refused("text", "is missing, and nothing else is done");
        }
        return macro;
    }

    private static void checkField(String field, @Nullable Object value) {
        if (value instanceof String text) {
            checkPlaceholders(field, text);
        }
        boolean plain = value instanceof String text && text.length() <= LONGEST_FIELD
                || value instanceof Number
                || value instanceof Boolean;
        if (!plain) {
            throw refused(field, "must be a text, a number or true or false");
        }
    }

    private static void checkPlaceholders(String field, String text) {
        Placeholders.unknownIn(text).ifPresent(name -> {
            throw refused(
                    field, "holds a placeholder that is none; there are " + String.join(", ", Placeholders.NAMES));
        });
    }

    private static Problem refused(String field, String reason) {
        return Problem.invalid("invalid-request", field + " " + reason, List.of(new FieldError(field, reason)));
    }

    private static Problem exists() {
        return Problem.conflict("macro-exists", "There is a macro of that name already");
    }

    private static Problem notFound() {
        return Problem.notFound("macro-not-found", "There is no such macro");
    }
}

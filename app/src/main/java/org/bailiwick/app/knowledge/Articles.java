package org.bailiwick.app.knowledge;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.bailiwick.app.audit.Actor;
import org.bailiwick.app.audit.Actors;
import org.bailiwick.app.audit.Audit;
import org.bailiwick.app.audit.AuditEntry;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.realtime.PortalChange;
import org.bailiwick.app.shared.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes articles, and changes their state on behalf of process steps. Each change writes the audit trail and nudges open
 * portals, all in the caller's transaction. Methods throw {@link ArticleNotFound} for a number nobody has.
 */
@Service
@Transactional
@EnableConfigurationProperties(KnowledgeSettings.class)
public class Articles {

    private static final String SUBJECT = "article";

    private final ArticleStore store;
    private final KnowledgeSettings settings;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Articles(
            ArticleStore store,
            KnowledgeSettings settings,
            Audit audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.settings = settings;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Optional<Article> find(String number) {
        return store.find(number);
    }

    /** Begins an article; its process has started when this returns. */
    String begin(ArticleKind kind, ArticleText text, String note, CurrentUser author) {
        String number = insert(kind, text, note, author.id(), author.name(), null);
        events.publishEvent(new ArticleBegun(number, false));
        return number;
    }

    /** Begins what was agreed on elsewhere; its process publishes it before this returns. */
    String beginAgreed(ArticleKind kind, ArticleText text, String note, @Nullable String problem) {
        Actor actor = Actors.current();
        String number = insert(kind, text, note, personId(actor), actor.name(), problem);
        events.publishEvent(new ArticleBegun(number, true));
        return number;
    }

    /**
     * Writes a new version of a draft.
     *
     * @param from the version that was edited
     * @return the number of the new version, or of the old one when nothing differs
     * @throws ArticleChanged when there is a newer one
     * @throws Problem {@code article-not-draft}
     */
    int write(String number, int from, ArticleText text, String note, CurrentUser author) {
        Article article = lock(number);
        requireNewest(article, from);
        if (article.state() != ArticleState.DRAFT) {
            throw Problem.conflict(
                    "article-not-draft",
                    "Only a draft can be edited",
                    Map.of("state", article.state().key()));
        }
        return add(article, text, note, author.id(), author.name());
    }

    /** Writes a version that was agreed on elsewhere and publishes it at once. */
    void rewrite(Article article, ArticleText text, String note) {
        Actor actor = Actors.current();
        add(article, text, note, personId(actor), actor.name());
        publish(article.number());
    }

    /** Sets how far the work is; a retired article cannot be read any more. */
    public void setState(String number, ArticleState state, @Nullable String reason) {
        Article article = lock(number);
        if (article.state() == state) {
            return;
        }
        store.setState(number, state, clock.instant());
        audit.record(AuditEntry.of("article.state", SUBJECT, number)
                .before(Map.of("state", article.state().key()))
                .after(Map.of("state", state.key()))
                .because(reason));
        changed(number);
    }

    /**
     * Lets readers see the working version, and counts its validity from now.
     *
     * @return until when it is taken as true
     */
    public Instant publish(String number) {
        Article article = lock(number);
        Instant now = clock.instant();
        Instant until = now.plus(settings.validity());
        store.publish(number, until, now);
        Map<String, Object> before =
                new HashMap<>(Map.of("state", article.state().key()));
        if (article.publishedVersion() != null) {
            before.put("version", article.publishedVersion());
        }
        audit.record(AuditEntry.of("article.published", SUBJECT, number)
                .before(before)
                .after(Map.of(
                        "state", ArticleState.PUBLISHED.key(),
                        "version", article.workingVersion(),
                        "validUntil", until.toString())));
        changed(number);
        return until;
    }

    /**
     * Goes back to the published version, or retires an article that has none; what was drafted stays among the versions.
     *
     * @return whether there is one
     */
    public boolean discardDraft(String number) {
        Article article = lock(number);
        Integer published = article.publishedVersion();
        if (published == null) {
            setState(number, ArticleState.RETIRED, "The draft was discarded");
            return false;
        }
        store.workOn(number, published, clock.instant());
        setState(number, ArticleState.PUBLISHED, "The draft was discarded");
        return true;
    }

    /** Those who wrote something of what would be published next. */
    @Transactional(readOnly = true)
    public Set<UUID> writers(String number) {
        return store.find(number).map(store::writers).orElse(Set.of());
    }

    /** The title of what is worked on. */
    @Transactional(readOnly = true)
    public String title(String number) {
        return working(number).title();
    }

    /** The text of what is worked on, in Markdown. */
    @Transactional(readOnly = true)
    public String body(String number) {
        return working(number).body();
    }

    private ArticleText working(String number) {
        Article article = store.find(number).orElseThrow(() -> new ArticleNotFound(number));
        return store.version(number, article.workingVersion()).orElseThrow().text();
    }

    /** What no process leads yet; each is handed out once. */
    public List<Article> takeUnled() {
        return store.takeUnled();
    }

    private String insert(
            ArticleKind kind,
            ArticleText text,
            String note,
            @Nullable UUID author,
            String name,
            @Nullable String problem) {
        Instant now = clock.instant();
        String number = store.nextNumber();
        store.insert(number, kind, author, problem, now);
        store.insert(new ArticleVersion(number, 1, text, note, author, name, now));
        audit.record(AuditEntry.of("article.begun", SUBJECT, number)
                .after(Map.of("kind", kind.key(), "title", text.title())));
        changed(number);
        return number;
    }

    private int add(Article article, ArticleText text, String note, @Nullable UUID author, String name) {
        String number = article.number();
        ArticleText before =
                store.version(number, article.workingVersion()).orElseThrow().text();
        List<String> differences = before.differences(text);
        if (differences.isEmpty()) {
            return article.workingVersion();
        }
        Instant now = clock.instant();
        int next = store.lastVersion(number) + 1;
        store.insert(new ArticleVersion(number, next, text, note, author, name, now));
        store.workOn(number, next, now);
        audit.record(AuditEntry.of("article.written", SUBJECT, number)
                .before(Map.of("version", article.workingVersion()))
                .after(Map.of("version", next, "changed", differences, "title", text.title())));
        changed(number);
        return next;
    }

    private void requireNewest(Article article, int from) {
        if (from == article.workingVersion()) {
            return;
        }
        ArticleVersion now =
                store.version(article.number(), article.workingVersion()).orElseThrow();
        List<String> changed = store.version(article.number(), from)
                .map(edited -> edited.text().differences(now.text()))
                .orElse(List.of());
        throw new ArticleChanged(now, changed);
    }

    private Article lock(String number) {
        return store.lock(number).orElseThrow(() -> new ArticleNotFound(number));
    }

    private void changed(String number) {
        Article article = store.find(number).orElseThrow();
        events.publishEvent(new PortalChange("knowledge", number, ArticleVisibility.audience(article, store)));
    }

    private static @Nullable UUID personId(Actor actor) {
        return actor.kind() == Actor.Kind.PERSON ? UUID.fromString(actor.id()) : null;
    }
}

package org.bailiwick.app.knowledge;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.bailiwick.app.audit.Audit;
import org.bailiwick.app.audit.AuditEntry;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.identity.Role;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.app.tickets.TimelineKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which articles are of use to which tickets. */
@Component
@Transactional
class ArticleUses {

    private final JdbcClient jdbc;
    private final Tickets tickets;
    private final Audit audit;
    private final Clock clock;

    ArticleUses(JdbcClient jdbc, Tickets tickets, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.tickets = tickets;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * An article linked from a ticket.
     *
     * @param solved whether it is what solved the ticket
     */
    record Use(String number, ArticleKind kind, String title, boolean solved, Instant linkedAt) {}

    /** Links, or changes whether it solved; tells the ticket's timeline when that is new. */
    void link(String ticket, ArticleVisibility.Shown article, boolean solved, CurrentUser user) {
        String number = article.article().number();
        int changed = jdbc.sql("""
                        insert into knowledge_use (article_number, ticket_number, solved, linked_by, linked_at)
                        values (:article, :ticket, :solved, :by, :now)
                        on conflict (article_number, ticket_number) do update
                        set solved = excluded.solved, linked_by = excluded.linked_by, linked_at = excluded.linked_at
                        where knowledge_use.solved <> excluded.solved
                        """)
                .param("article", number)
                .param("ticket", ticket)
                .param("solved", solved)
                .param("by", user.id())
                .param("now", ArticleStore.at(clock.instant()))
                .update();
        if (changed > 0) {
            tell(ticket, article, solved ? "Solved with " : "Knowledge linked: ");
            audit.record(AuditEntry.of("ticket.knowledge-linked", "ticket", ticket)
                    .after(Map.of("article", number, "solved", solved)));
        }
    }

    void unlink(String ticket, ArticleVisibility.Shown article) {
        String number = article.article().number();
        int changed = jdbc.sql("delete from knowledge_use where article_number = :article and ticket_number = :ticket")
                .param("article", number)
                .param("ticket", ticket)
                .update();
        if (changed > 0) {
            tell(ticket, article, "Knowledge no longer linked: ");
            audit.record(
                    AuditEntry.of("ticket.knowledge-unlinked", "ticket", ticket).before(Map.of("article", number)));
        }
    }

    /** What the person may read of a ticket's links, what solved it first. */
    @Transactional(readOnly = true)
    List<Use> of(String ticket, CurrentUser user) {
        return jdbc.sql("""
                        select a.number, a.kind, v.title, u.solved, u.linked_at
                        from knowledge_use u
                             join knowledge_article a on a.number = u.article_number
                             join knowledge_version v
                               on v.article_number = a.number
                              and v.version = case when :insider then a.working_version else a.published_version end
                        where u.ticket_number = :ticket and %s
                        order by u.solved desc, u.linked_at, a.number
                        """.formatted(ArticleVisibility.condition("v")))
                .params(ArticleVisibility.parameters(user))
                .param("ticket", ticket)
                .query((row, index) -> new Use(
                        row.getString("number"),
                        ArticleKind.of(row.getString("kind")),
                        row.getString("title"),
                        row.getBoolean("solved"),
                        row.getObject("linked_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    @Transactional(readOnly = true)
    int count(String number) {
        return jdbc.sql("select count(*) from knowledge_use where article_number = :number")
                .param("number", number)
                .query(Integer.class)
                .single();
    }

    /** The requester hears of what they may read only. */
    private void tell(String ticket, ArticleVisibility.Shown article, String what) {
        String text = what + article.article().number() + " "
                + article.version().text().title();
        Map<String, Object> data = Map.of("article", article.article().number());
        boolean open = article.article().publishedVersion() != null
                && article.version().text().audience().contains(Role.REQUESTER);
        if (open) {
            tickets.note(ticket, TimelineKind.NOTE, text, data);
        } else {
            tickets.internalNote(ticket, TimelineKind.NOTE, text, data);
        }
    }
}

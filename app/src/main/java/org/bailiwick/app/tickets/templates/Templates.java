package org.bailiwick.app.tickets.templates;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.bailiwick.app.audit.Audit;
import org.bailiwick.app.audit.AuditEntry;
import org.bailiwick.app.shared.FieldError;
import org.bailiwick.app.shared.Problem;
import org.bailiwick.app.tickets.TicketKind;
import org.bailiwick.app.tickets.categories.Categories;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the templates. */
@Service
@Transactional
class Templates {

    private final JdbcClient jdbc;
    private final Categories categories;
    private final Audit audit;
    private final Clock clock;

    Templates(JdbcClient jdbc, Categories categories, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.categories = categories;
        this.audit = audit;
        this.clock = clock;
    }

    /** By name. */
    @Transactional(readOnly = true)
    public List<Template> all(boolean forStaff) {
        return jdbc.sql("select * from ticket_template where not staff_only or :staff order by lower(name), id")
                .param("staff", forStaff)
                .query(Templates::template)
                .list();
    }

    /** @throws Problem {@code template-exists} */
    public Template create(TemplateRequest wish) {
        Template template = checked(wish.as(UUID.randomUUID(), 0));
        if (write("""
                        insert into ticket_template (id, name, kind, title, description, impact, urgency, category,
                                                     staff_only, created_at)
                        values (:id, :name, :kind, :title, :description, :impact, :urgency, :category, :staffOnly, :now)
                        on conflict do nothing
                        """, template) == 0) {
            throw exists();
        }
        audit.record(
                AuditEntry.of("template.created", "template", template.id()).after(template.facts()));
        return template;
    }

    /** @throws Problem {@code template-not-found}, {@code template-exists}, {@code stale} */
    public Template change(UUID id, TemplateRequest wish) {
        Template before = get(id);
        Template after = checked(wish.as(id, before.version()));
        if (nameTaken(after)) {
            throw exists();
        }
        if (wish.version() != null && wish.version() != before.version() || write("""
                        update ticket_template
                        set name = :name, kind = :kind, title = :title, description = :description, impact = :impact,
                            urgency = :urgency, category = :category, staff_only = :staffOnly, version = version + 1
                        where id = :id and version = :version and created_at <= :now
                        """, after) == 0) {
            throw Problem.conflict("stale", "Somebody changed this template since you read it");
        }
        audit.record(AuditEntry.of("template.changed", "template", id)
                .before(before.facts())
                .after(after.facts()));
        return get(id);
    }

    /** @throws Problem {@code template-not-found} */
    public void delete(UUID id) {
        Template template = get(id);
        jdbc.sql("delete from ticket_template where id = :id").param("id", id).update();
        audit.record(AuditEntry.of("template.deleted", "template", id).before(template.facts()));
    }

    private Template get(UUID id) {
        return jdbc.sql("select * from ticket_template where id = :id")
                .param("id", id)
                .query(Templates::template)
                .optional()
                .orElseThrow(() -> Problem.notFound("template-not-found", "There is no such template"));
    }

    private Template checked(Template template) {
        if (template.category() != null && categories.find(template.category()).isEmpty()) {
            throw Problem.invalid(
                    "invalid-request",
                    "category is not a category",
                    List.of(new FieldError("category", "is not a category")));
        }
        return template;
    }

    private boolean nameTaken(Template template) {
        return jdbc.sql("select exists (select from ticket_template where lower(name) = lower(:name) and id <> :id)")
                .param("name", template.name())
                .param("id", template.id())
                .query(Boolean.class)
                .single();
    }

    private int write(String sql, Template template) {
        return jdbc.sql(sql)
                .param("id", template.id())
                .param("name", template.name())
                .param("kind", template.kind().key())
                .param("title", template.title())
                .param("description", template.description())
                .param("impact", template.impact())
                .param("urgency", template.urgency())
                .param("category", template.category())
                .param("staffOnly", template.staffOnly())
                .param("version", template.version())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private static Template template(ResultSet row, int index) throws SQLException {
        return new Template(
                row.getObject("id", UUID.class),
                row.getString("name"),
                TicketKind.of(row.getString("kind")),
                row.getString("title"),
                row.getString("description"),
                row.getInt("impact"),
                row.getInt("urgency"),
                row.getString("category"),
                row.getBoolean("staff_only"),
                row.getLong("version"));
    }

    private static Problem exists() {
        return Problem.conflict("template-exists", "There is a template of that name already");
    }
}

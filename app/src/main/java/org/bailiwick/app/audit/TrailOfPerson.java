package org.bailiwick.app.audit;

import java.util.Map;
import java.util.function.Consumer;
import org.bailiwick.app.audit.chain.Redactions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What the trail says about one person: handing it out, and rewriting it without them. */
@Component
public class TrailOfPerson {

    private final AuditTrail trail;
    private final Audit audit;
    private final Redactions redactions;

    TrailOfPerson(AuditTrail trail, Audit audit, Redactions redactions) {
        this.trail = trail;
        this.audit = audit;
        this.redactions = redactions;
    }

    /**
     * Hands out rows as JSON, a few at a time.
     *
     * @param find regular expression of PostgreSQL
     * @param alsoMentions false for what the person did only
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void export(JdbcClient inPieces, String personId, String find, boolean alsoMentions, Consumer<String> sink) {
        inPieces.sql("""
                        select to_json(e)::text from audit_event e
                         where :id in (e.actor_id, e.behalf_id)
                            or :alsoMentions and (e.subject_id = :id
                               or concat_ws(chr(10), e.subject_id, e.actor_name, e.behalf_name, e.before, e.after, e.detail)
                                  ~* :find)
                        """)
                .param("id", personId)
                .param("find", find)
                .param("alsoMentions", alsoMentions)
                .query(row -> {
                    sink.accept(row.getString(1));
                });
    }

    /**
     * Rewrites the rows that name somebody and writes {@code person.erased}, which accounts for them. To be the last of a
     * transaction: until its end no row enters the chain.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void erase(String personId, String pseudonym, String find, String by) {
        redactions.link();
        long erasure = trail.nextId();
        Map<String, Object> account = redactions.redact(erasure, personId, pseudonym, find, by);
        audit.append(erasure, AuditEntry.of("person.erased", "person", personId).after(account));
    }
}

package org.bailiwick.app.audit.chain;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Rewrites what the trail says about somebody and adds up what was rewritten. */
@Repository
public class Redactions {

    /**
     * Whose row it is, their address and client go as well. A name beside somebody else's id stays: they may be called the
     * same.
     */
    private static final String REDACT = """
            select l.position, c.event_id,
                   audit_redact(:erasure, c.event_id, uuid_send(gen_random_uuid()),
                                regexp_replace(c.subject_id, :find, :by, 'gi'),
                                regexp_replace(c.actor_id, :find, :by, 'gi'),
                                case when c.actor_id = :id then :pseudonym
                                     when c.actor_id ~ :anId then c.actor_name
                                     else regexp_replace(c.actor_name, :find, :by, 'gi') end,
                                regexp_replace(c.behalf_id, :find, :by, 'gi'),
                                case when c.behalf_id = :id then :pseudonym
                                     when c.behalf_id ~ :anId then c.behalf_name
                                     else regexp_replace(c.behalf_name, :find, :by, 'gi') end,
                                regexp_replace(c.before::text, :find, :by, 'gi')::json,
                                regexp_replace(c.after::text, :find, :by, 'gi')::json,
                                regexp_replace(c.detail, :find, :by, 'gi'),
                                case when :id in (c.actor_id, c.behalf_id) then null else c.address end,
                                case when :id in (c.actor_id, c.behalf_id) then null
                                     else regexp_replace(c.user_agent, :find, :by, 'gi') end) as digest
              from audit_content c join audit_link l on l.event_id = c.event_id
             where :id in (c.actor_id, c.behalf_id)
                or concat_ws(chr(10), c.subject_id, c.actor_id, c.actor_name, c.behalf_id, c.behalf_name, c.before,
                             c.after, c.detail, c.user_agent) ~* :find
             order by l.position
            """;

    private final JdbcClient jdbc;
    private final Linking linking;

    Redactions(JdbcClient jdbc, Linking linking) {
        this.jdbc = jdbc;
        this.linking = linking;
    }

    /** Lets no other row into the chain until the transaction ends; rows that are not in it cannot be rewritten. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void link() {
        linking.linkWithin();
    }

    /**
     * Rewrites all linked rows that name somebody.
     *
     * @param erasure id of the row that will account for it
     * @param find regular expression, see {@code regexp_replace}
     * @param by replacement
     * @return what that row must say
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<String, Object> redact(long erasure, String personId, String pseudonym, String find, String by) {
        List<Redaction> redactions = jdbc.sql(REDACT)
                .param("erasure", erasure)
                .param("id", personId)
                .param("anId", "^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$")
                .param("pseudonym", pseudonym)
                .param("find", find)
                .param("by", by)
                .query((row, number) -> new Redaction(
                        row.getLong("position"),
                        erasure,
                        row.getLong("event_id"),
                        HexFormat.of().formatHex(row.getBytes("digest"))))
                .list();
        String sum = ChainRow.GENESIS;
        for (Redaction redaction : redactions) {
            sum = Erasures.next(sum, redaction);
        }
        return Map.of("rows", redactions.size(), "digest", sum);
    }
}

package org.bailiwick.app.changes;

import java.util.List;
import java.util.Map;
import org.bailiwick.app.audit.Audit;
import org.bailiwick.app.audit.AuditEntry;
import org.bailiwick.app.shared.Problem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How critical each service is. What nobody has said anything of is normal. */
@Service
@Transactional
class Criticalities {

    private final JdbcClient jdbc;
    private final Audit audit;

    Criticalities(JdbcClient jdbc, Audit audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /** Of every service, by its key. */
    @Transactional(readOnly = true)
    List<OfService> all() {
        return jdbc.sql("""
                        select s.key, coalesce(c.criticality, 'normal') as criticality
                        from service s left join change_service_criticality c on c.service_key = s.key
                        order by s.key
                        """)
                .query((row, index) ->
                        new OfService(row.getString("key"), Criticality.of(row.getString("criticality"))))
                .list();
    }

    /** @throws Problem {@code service-not-found} */
    OfService set(String service, Criticality criticality) {
        String before = jdbc.sql("""
                        select coalesce(c.criticality, 'normal') from service s
                             left join change_service_criticality c on c.service_key = s.key
                        where s.key = :key for update of s
                        """)
                .param("key", service)
                .query(String.class)
                .optional()
                .orElseThrow(() -> Problem.notFound("service-not-found", "There is no such service"));
        if (before.equals(criticality.key())) {
            return new OfService(service, criticality);
        }
        jdbc.sql("""
                        insert into change_service_criticality (service_key, criticality) values (:key, :criticality)
                        on conflict (service_key) do update set criticality = excluded.criticality
                        """)
                .param("key", service)
                .param("criticality", criticality.key())
                .update();
        audit.record(AuditEntry.of("service.criticality", "service", service)
                .before(Map.of("criticality", before))
                .after(Map.of("criticality", criticality.key())));
        return new OfService(service, criticality);
    }

    /** @param service its key */
    record OfService(String service, Criticality criticality) {}
}

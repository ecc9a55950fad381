package org.bailiwick.app.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jayway.jsonpath.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bailiwick.app.testing.PostgresServer;
import org.bailiwick.app.testing.TestPerson;
import org.bailiwick.slice.IntakeTest;
import org.bailiwick.slice.TestDevice;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

@IntakeTest
class AuditTests {

    @Autowired
    private Audit audit;

    @Autowired
    private JdbcClient jdbc;

    @Value("${spring.datasource.url}")
    private String url;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private TestDevice.Factory devices;

    @Test
    void entryNeedsTheTransactionOfItsChange() {
        assertThatThrownBy(() -> audit.record(AuditEntry.of("test.done", "test", "1")))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void entryIsGoneWhenTheChangeIs() {
        String subject = UUID.randomUUID().toString();

        transaction.executeWithoutResult(status -> {
            audit.record(AuditEntry.of("test.done", "test", subject));
            status.setRollbackOnly();
        });

        assertThat(rows(subject)).isEmpty();
    }

    @Test
    void trailCannotBeRewrittenEvenByTheOwnerOfItsTable() {
        String subject = record();
        JdbcClient superuser = PostgresServer.superuser(url);

        assertThatThrownBy(() -> superuser
                        .sql("update bailiwick.audit_row set action = 'nothing.happened'")
                        .update())
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining("audit_row is append-only");
        assertThatThrownBy(
                        () -> superuser.sql("delete from bailiwick.audit_row").update())
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> superuser.sql("truncate bailiwick.audit_row").update())
                .isInstanceOf(DataAccessException.class);
        assertThat(rows(subject)).containsExactly("test.done");
    }

    @Test
    void actorIsWhoeverWasSetElseTheSystem() {
        assertThat(Actors.current()).isEqualTo(Actor.SYSTEM);
        Actor process = Actor.process("incident", "Incident");

        Actor inside = Actors.as(process, () -> {
            Actors.as(Actor.device("1", "box"), () -> {});
            return Actors.current();
        });

        assertThat(inside).isEqualTo(process);
        assertThat(Actors.current()).isEqualTo(Actor.SYSTEM);
    }

    @Test
    void trailIsReadByAuditorsPageByPage() {
        String subject = record();
        transaction.executeWithoutResult(status -> audit.record(AuditEntry.of("test.again", "test", subject)
                .before(Map.of("a", 1))
                .after(Map.of("a", 2))));
        String path = "/api/audit?limit=1&subjectType=test&subjectId=" + subject;

        String first = devices.get(path, TestPerson.AUDRA).body();
        String second = devices.get(path + "&after=" + JsonPath.read(first, "$.next"), TestPerson.AUDRA)
                .body();

        assertThat((String) JsonPath.read(first, "$.items[0].action")).isEqualTo("test.again");
        assertThat((Integer) JsonPath.read(first, "$.items[0].after.a")).isEqualTo(2);
        assertThat((String) JsonPath.read(second, "$.items[0].action")).isEqualTo("test.done");
        assertThat(devices.get("/api/audit", TestPerson.LENA).statusCode()).isEqualTo(403);
    }

    private String record() {
        String subject = UUID.randomUUID().toString();
        transaction.executeWithoutResult(status -> audit.record(AuditEntry.of("test.done", "test", subject)));
        return subject;
    }

    private List<String> rows(String subject) {
        return jdbc.sql("select action from audit_event where subject_id = ?")
                .param(subject)
                .query(String.class)
                .list();
    }
}

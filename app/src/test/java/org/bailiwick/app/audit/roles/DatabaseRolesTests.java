package org.bailiwick.app.audit.roles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Objects;
import org.bailiwick.app.testing.PostgresServer;
import org.bailiwick.slice.IntakeTest;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntakeTest
class DatabaseRolesTests {

    private static final RoleSettings STRICT = new RoleSettings(false);

    @Autowired
    private JdbcClient jdbc;

    @Value("${spring.datasource.url}")
    private String url;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_row set action = 'nothing.happened'",
                "delete from audit_row",
                "update audit_content set detail = 'nothing happened'",
                "delete from audit_content",
                "delete from audit_link",
                "update audit_link set hash = hash",
                "delete from audit_seal",
                "delete from audit_redaction",
                "delete from audit_anchor",
                "delete from audit_seal_key",
                "truncate audit_unlinked",
                "insert into audit_unlinked values (1)",
                "truncate audit_row",
                "delete from ticket_event",
                "truncate ticket_event",
                "update ticket_event set at = now()",
                "update ticket_event set actor_id = '', actor_kind = 'system'",
                "update ticket_event set internal = false",
                "update ticket_event set ticket_number = 'INC-1'",
                "alter table audit_row disable trigger all",
                "drop trigger audit_row_append_only on audit_row",
                "create or replace function audit_refuse_change() returns trigger language plpgsql as 'begin return"
                        + " null; end'",
                "insert into flyway_schema_history select * from flyway_schema_history",
                "create table mine (id int)",
                "create table engine.mine (id int)",
                "create table public.mine (id int)",
                "create schema mine",
                "create temporary table audit_row (id int)",
                "alter table ticket add column mine int",
                "drop table ticket",
                "set role bailiwick_owner",
                "set session authorization bailiwick_owner",
                "set session_replication_role = replica",
                "copy ticket to program 'id'",
                "alter default privileges for role bailiwick_owner grant all on tables to bailiwick"
            })
    void servingUserIsRefused(String statement) {
        assertThatThrownBy(() -> jdbc.sql(statement).update())
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageMatching("(?s).*(permission denied|must be owner|must be able to SET ROLE).*");
    }

    @Test
    void servingUserReadsAndWritesEveryOtherTable() {
        assertThat(jdbc.sql("""
            select c.oid::regclass::text from pg_class c
            where c.relnamespace in ('bailiwick'::regnamespace, 'engine'::regnamespace)
              and c.relkind in ('r', 'p') and c.relname not like 'audit\\_%'
              and c.relname not in ('flyway_schema_history', 'ticket_event')
              and not (has_table_privilege(c.oid, 'select') and has_table_privilege(c.oid, 'insert')
                       and has_table_privilege(c.oid, 'update') and has_table_privilege(c.oid, 'delete'))
            """).query(String.class).list()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select telemetry_add_day('ticket', date '2026-01-01')",
                "select telemetry_add_day('report; drop table ticket', date '2026-01-01')",
                "select telemetry_add_day(null, date '2026-01-01')",
                "select telemetry_add_day('report', null)",
                "select telemetry_add_day('report', 'infinity')",
                "select telemetry_add_day('report', date '1999-12-31')",
                "select telemetry_drop_day('audit_row', date '2026-01-01')",
                "select telemetry_drop_day(null, null)"
            })
    void whatIsDoneWithTheOwnersRightsChecksItsArguments(String statement) {
        assertThatThrownBy(() -> jdbc.sql(statement).query(Boolean.class).single())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("telemetry has no day");
    }

    @Test
    void everyFunctionWithTheOwnersRightsPinsItsSearchPathAndIsNotForEverybody() {
        assertThat(jdbc.sql("""
            select p.oid::regprocedure::text from pg_proc p
            where p.prosecdef and p.pronamespace = 'bailiwick'::regnamespace
              and (not exists (select from unnest(p.proconfig) c where c like 'search_path=pg_catalog%')
                   or has_function_privilege('public', p.oid, 'execute'))
            """).query(String.class).list()).isEmpty();
    }

    @Test
    void serverRefusesToServeWithAUserThatCouldRewriteTheTrail() {
        JdbcClient superuser = PostgresServer.superuser(url);
        assertThatCode(() -> new AppendOnlyCheck(jdbc, STRICT)).doesNotThrowAnyException();

        refusedWhile(
                superuser, "grant update on bailiwick.audit_row to %s", "revoke update on bailiwick.audit_row from %s");
        refusedWhile(
                superuser, "grant delete on bailiwick.audit_row to %s", "revoke delete on bailiwick.audit_row from %s");
        refusedWhile(
                superuser,
                "grant update (detail) on bailiwick.audit_content to %s",
                "revoke update (detail) on bailiwick.audit_content from %s");
        assertThatThrownBy(() -> new AppendOnlyCheck(superuser, STRICT)).hasMessageContaining("is a superuser");
        assertThatCode(() -> new AppendOnlyCheck(superuser, new RoleSettings(true)))
                .doesNotThrowAnyException();
    }

    private void refusedWhile(JdbcClient superuser, String grant, String revoke) {
        superuser.sql(grant.formatted(PostgresServer.RUNTIME)).update();
        try {
            assertThatThrownBy(() -> new AppendOnlyCheck(jdbc, STRICT))
                    .isInstanceOf(RolesNotSeparate.class)
                    .hasMessageContaining("may change or delete rows of the trail");
        } finally {
            superuser.sql(revoke.formatted(PostgresServer.RUNTIME)).update();
        }
    }

    @Test
    void installationOfOneUserIsToldTheStatementThatMovesItOver() {
        String old = PostgresServer.newDatabase();
        JdbcClient superuser = PostgresServer.superuser(old);
        superuser.sql("create schema bailiwick authorization bailiwick").update();
        superuser
                .sql("create table bailiwick.flyway_schema_history (installed_rank int)")
                .update();
        superuser
                .sql("alter table bailiwick.flyway_schema_history owner to bailiwick")
                .update();
        Flyway flyway = Flyway.configure()
                .dataSource(old, PostgresServer.OWNER, PostgresServer.OWNER)
                .schemas("bailiwick")
                .load();

        assertThatThrownBy(() -> new MigrationByOwner().migrate(flyway))
                .isInstanceOfSatisfying(RolesNotSeparate.class, refused -> {
                    assertThat(refused)
                            .hasMessageContaining("belong to the database user bailiwick, not to bailiwick_owner");
                    FailureAnalysis shown = Objects.requireNonNull(new RolesNotSeparateAnalyzer().analyze(refused));
                    assertThat(shown.getAction()).endsWith("reassign owned by bailiwick to bailiwick_owner;");
                });
    }

    @Test
    void missingOwnerIsToldHowToMakeOne() {
        Flyway flyway = Flyway.configure()
                .dataSource(PostgresServer.newDatabase(), "nobody_of_that_name", "")
                .schemas("bailiwick")
                .load();

        assertThatThrownBy(() -> new MigrationByOwner().migrate(flyway))
                .isInstanceOfSatisfying(
                        RolesNotSeparate.class,
                        refused -> assertThat(refused.remedy()).contains("create role bailiwick_owner"));
    }
}

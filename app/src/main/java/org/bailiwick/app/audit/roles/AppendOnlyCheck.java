package org.bailiwick.app.audit.roles;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Refuses to serve with a database user that could rewrite the trail, whatever way it got the right. */
@Component
@EnableConfigurationProperties(RoleSettings.class)
class AppendOnlyCheck {

    private static final Logger LOG = LoggerFactory.getLogger(AppendOnlyCheck.class);

    private static final String TOO_MUCH = """
            select case when rolsuper then 'is a superuser'
                        when pg_has_role(current_user, c.relowner, 'MEMBER') then 'owns the trail'
                        else 'may change or delete rows of the trail' end
              from pg_class c, pg_roles r
             where c.relnamespace = 'bailiwick'::regnamespace
               and c.relname in ('audit_row', 'audit_content', 'audit_link', 'audit_seal', 'audit_anchor', 'audit_redaction')
               and r.rolname = current_user
               and (rolsuper or pg_has_role(current_user, c.relowner, 'MEMBER')
                    or has_table_privilege(c.oid, 'update, delete, truncate, trigger')
                    or has_any_column_privilege(c.oid, 'update'))
            """;

    AppendOnlyCheck(JdbcClient jdbc, RoleSettings settings) {
        List<String> reasons = jdbc.sql(TOO_MUCH).query(String.class).list();
        if (reasons.isEmpty()) {
            return;
        }
        String user = jdbc.sql("select current_user").query(String.class).single();
        String message = "The server's database user " + user + " " + reasons.get(0)
                + ", so the audit trail could be rewritten.";
        if (!settings.oneRole()) {
            throw new RolesNotSeparate(
                    message,
                    "Give spring.datasource.username (the user that serves) no ownership and no rights of its own; the"
                            + " user of spring.flyway.user owns the tables and grants what is needed at each start."
                            + " For a trial with one user only, set bailiwick.database.one-role=true.");
        }
        LOG.warn("{} Allowed by bailiwick.database.one-role; for trials only.", message);
    }
}

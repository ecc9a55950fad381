package org.bailiwick.app.audit.roles;

import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.stereotype.Component;

/**
 * Migrates as the owner of the schemas. An installation from before there were two users is recognised, and its operator
 * told the one statement that moves it over.
 */
@Component
class MigrationByOwner implements FlywayMigrationStrategy {

    private static final String OTHER_OWNERS = """
            select string_agg(distinct pg_get_userbyid(n.nspowner), ', ')
              from pg_namespace n
             where n.nspname in ('bailiwick', 'engine') and not pg_has_role(current_user, n.nspowner, 'USAGE')
            """;

    @Override
    public void migrate(Flyway flyway) {
        requireOwnership(flyway);
        flyway.migrate();
    }

    private static void requireOwnership(Flyway flyway) {
        try (Connection connection = flyway.getConfiguration().getDataSource().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(OTHER_OWNERS)) {
            rows.next();
            String others = rows.getString(1);
            if (others != null) {
                throw moveOver(others, connection.getMetaData().getUserName());
            }
        } catch (SQLException e) {
            // Class 28: no such user, or not with this password.
            if (e.getSQLState() != null && e.getSQLState().startsWith("28")) {
                throw noOwner(e);
            }
            throw new IllegalStateException("The database cannot be reached to migrate it: " + e.getMessage(), e);
        }
    }

    private static RolesNotSeparate moveOver(String others, String owner) {
        return new RolesNotSeparate(
                "The server's tables belong to the database user " + others + ", not to " + owner
                        + ", which migrates them.",
                "As a superuser of PostgreSQL, in the server's database:  reassign owned by " + others + " to " + owner
                        + ";");
    }

    private static RolesNotSeparate noOwner(SQLException cause) {
        return new RolesNotSeparate(
                "The user that owns the server's tables (spring.flyway.user) was not let into the database: "
                        + cause.getMessage(),
                "Set spring.flyway.password (SPRING_FLYWAY_PASSWORD). If there is no such user yet, as a superuser of"
                        + " PostgreSQL:  create role bailiwick_owner login password '...';  and in the server's"
                        + " database:  alter database bailiwick owner to bailiwick_owner; reassign owned by bailiwick to"
                        + " bailiwick_owner; grant connect on database bailiwick to bailiwick;");
    }
}

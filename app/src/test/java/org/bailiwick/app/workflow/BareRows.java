package org.bailiwick.app.workflow;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.bailiwick.app.workflow.Clients.Round;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * All rows that one transaction has left, to be written again and again: into tables with the same columns and the same
 * indexes, none of them unique, in one round trip with one commit. The least that any server would need for them.
 */
final class BareRows {

    private final String url;
    private final String writing;
    private final int tables;
    private final int rows;

    private BareRows(String url, String writing, int tables, int rows) {
        this.url = url;
        this.writing = writing;
        this.tables = tables;
        this.rows = rows;
    }

    static BareRows ofTicket(JdbcClient superuser, String url, String number) {
        String transaction = superuser
                .sql("select xmin::text from bailiwick.ticket_event where ticket_number = :number limit 1")
                .param("number", number)
                .query(String.class)
                .single();
        superuser.sql("create schema bare").update();
        StringBuilder writing = new StringBuilder("begin;");
        int tables = 0;
        int rows = 0;
        for (String table : tables(superuser)) {
            String copy = "bare." + table.replace('.', '_');
            int found = superuser
                    .sql("select count(*) from " + table + " where xmin::text = :transaction")
                    .param("transaction", transaction)
                    .query(Integer.class)
                    .single();
            if (found > 0) {
                String left = " as select * from " + table + " where xmin::text = '" + transaction + "'";
                superuser.sql("create table " + copy + left).update();
                superuser.sql("create table " + copy + "_once" + left).update();
                indexes(superuser, table)
                        .forEach(index -> superuser
                                .sql(index.replaceFirst(
                                        "(?s)^CREATE (UNIQUE )?INDEX \\S+ ON \\S+", "create index on " + copy))
                                .update());
                writing.append("insert into ")
                        .append(copy)
                        .append(" table ")
                        .append(copy)
                        .append("_once;");
                tables++;
                rows += found;
            }
        }
        return new BareRows(url, writing.append("commit").toString(), tables, rows);
    }

    int tables() {
        return tables;
    }

    int rows() {
        return rows;
    }

    Round written(int clients, int seconds) {
        List<Connection> all = new ArrayList<>();
        try {
            BlockingQueue<Connection> free = new LinkedBlockingQueue<>();
            for (int i = 0; i < clients; i++) {
                all.add(DriverManager.getConnection(url, "postgres", "postgres"));
            }
            free.addAll(all);
            return Clients.during(clients, seconds, () -> write(free));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } finally {
            all.forEach(BareRows::close);
        }
    }

    private boolean write(BlockingQueue<Connection> free) {
        try {
            Connection connection = free.take();
            try (Statement statement = connection.createStatement()) {
                statement.execute(writing);
            }
            free.add(connection);
            return true;
        } catch (SQLException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> tables(JdbcClient superuser) {
        return superuser
                .sql(
                        "select schemaname || '.' || relname from pg_stat_user_tables where schemaname in ('bailiwick', 'engine')")
                .query(String.class)
                .list();
    }

    private static List<String> indexes(JdbcClient superuser, String table) {
        return superuser
                .sql("select indexdef from pg_indexes where schemaname || '.' || tablename = :table")
                .param("table", table)
                .query(String.class)
                .list();
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}

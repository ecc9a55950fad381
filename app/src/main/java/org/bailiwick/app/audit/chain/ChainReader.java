package org.bailiwick.app.audit.chain;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Shows the chain of a database to a visitor, read as it flows. */
final class ChainReader {

    /** More than a server that is alive ever leaves waiting. */
    static final int MAX_PENDING = 10_000;

    private static final int FETCH = 2000;

    private static final String PENDING = "select event_id from audit_unlinked order by event_id limit " + MAX_PENDING;

    private static final String ANCHOR = "select position, hash from audit_anchor order by position desc limit 1";

    private static final String ROWS = """
            select l.position, l.event_id, l.hash, r.id, r.occurred_at, r.action, r.subject_type, r.actor_kind, r.trace_id,
                   r.content_digest, c.salt, c.subject_id, c.actor_id, c.actor_name, c.behalf_id, c.behalf_name, c.before,
                   c.after, c.detail, c.address, c.user_agent
              from audit_link l
              left join audit_row r on r.id = l.event_id
              left join audit_content c on c.event_id = l.event_id
             order by l.position
            """;

    private static final String SEALS =
            "select position, previous, hash, sealed_at, key_id, signature from audit_seal order by position";

    private static final String REDACTIONS =
            "select position, erasure_id, event_id, digest from audit_redaction order by position, erasure_id";

    private static final String STRAYS = """
            (select r.id, false as gone from audit_row r
              where not exists (select from audit_link l where l.event_id = r.id)
                and not exists (select from audit_unlinked u where u.event_id = r.id) order by r.id limit 1)
            union all
            (select c.event_id, false from audit_content c
              where not exists (select from audit_row r where r.id = c.event_id) order by c.event_id limit 1)
            union all
            (select u.event_id, true from audit_unlinked u
              where not exists (select from audit_row r where r.id = u.event_id) order by u.event_id limit 1)
            order by 1
            """;

    private final Connection connection;

    /** @param connection in a transaction that sees one state, with the schema set */
    ChainReader(Connection connection) {
        this.connection = connection;
    }

    void show(ChainVisitor visitor) throws SQLException {
        try (Cursor pending = open(PENDING)) {
            while (pending.next()) {
                visitor.pending(pending.rows.getLong(1));
            }
        }
        try (Cursor anchor = open(ANCHOR)) {
            if (anchor.next()) {
                visitor.anchor(new Anchor(anchor.rows.getLong(1), ChainRow.hex(anchor.rows.getBytes(2))));
            }
        }
        try (Cursor rows = open(ROWS);
                Cursor seals = open(SEALS);
                Cursor redactions = open(REDACTIONS)) {
            merge(rows, seals, redactions, visitor);
        }
        try (Cursor strays = open(STRAYS)) {
            while (!visitor.satisfied() && strays.next()) {
                visitor.stray(strays.rows.getLong(1), strays.rows.getBoolean(2));
            }
        }
    }

    private static void merge(Cursor rows, Cursor seals, Cursor redactions, ChainVisitor visitor) throws SQLException {
        @Nullable Seal seal = seal(seals);
        @Nullable Redaction redaction = redaction(redactions);
        while (!visitor.satisfied() && rows.next()) {
            ChainRow row = row(rows.rows);
            for (; seal != null && seal.position() < row.position(); seal = seal(seals)) {
                visitor.seal(seal);
            }
            for (; redaction != null && redaction.position() <= row.position(); redaction = redaction(redactions)) {
                visitor.redaction(redaction);
            }
            visitor.row(row);
            for (; seal != null && seal.position() == row.position(); seal = seal(seals)) {
                visitor.seal(seal);
            }
        }
        for (; seal != null && !visitor.satisfied(); seal = seal(seals)) {
            visitor.seal(seal);
        }
        for (; redaction != null && !visitor.satisfied(); redaction = redaction(redactions)) {
            visitor.redaction(redaction);
        }
    }

    private static @Nullable Seal seal(Cursor cursor) throws SQLException {
        return cursor.next() ? ChainStore.seal(cursor.rows) : null;
    }

    private static @Nullable Redaction redaction(Cursor cursor) throws SQLException {
        return cursor.next()
                ? new Redaction(
                        cursor.rows.getLong(1),
                        cursor.rows.getLong(2),
                        cursor.rows.getLong(3),
                        ChainRow.hex(cursor.rows.getBytes(4)))
                : null;
    }

    private static ChainRow row(ResultSet row) throws SQLException {
        row.getLong("id");
        ChainRow.Row chained = row.wasNull() ? null : ChainStore.row(row);
        byte[] salt = row.getBytes("salt");
        Content content = salt == null ? null : content(row, salt);
        return new ChainRow(
                row.getLong("position"), row.getLong("event_id"), ChainRow.hex(row.getBytes("hash")), chained, content);
    }

    static Content content(ResultSet row, byte[] salt) throws SQLException {
        return new Content(
                salt,
                row.getString("subject_id"),
                row.getString("actor_id"),
                row.getString("actor_name"),
                row.getString("behalf_id"),
                row.getString("behalf_name"),
                row.getString("before"),
                row.getString("after"),
                row.getString("detail"),
                row.getString("address"),
                row.getString("user_agent"));
    }

    private Cursor open(String query) throws SQLException {
        return new Cursor(connection.prepareStatement(query));
    }

    private static final class Cursor implements AutoCloseable {

        private final PreparedStatement statement;
        private final ResultSet rows;

        Cursor(PreparedStatement statement) throws SQLException {
            this.statement = statement;
            statement.setFetchSize(FETCH);
            this.rows = statement.executeQuery();
        }

        boolean next() throws SQLException {
            return rows.next();
        }

        @Override
        public void close() throws SQLException {
            statement.close();
        }
    }
}

package org.bailiwick.app.identity;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A module's own tables as far as they hold something about people; each module with such tables has one bean of these. */
public interface PersonalDataSource {

    /** What the part is called in an export, as {@code tickets}; no two are called the same. */
    String name();

    /** The tables it rewrites column by column; what it does otherwise it answers for itself. */
    default List<PersonalTable> tables() {
        return List.of();
    }

    /**
     * Hands out the person's rows one by one, within a read-only transaction.
     *
     * @param inPieces fetches a few rows at a time, so that many cost no memory
     * @param alsoMentions false for what the person did or owns only, true also for rows of others that name them
     */
    void export(JdbcClient inPieces, PersonTraces person, boolean alsoMentions, Sink sink);

    /** Puts the pseudonym where the person's names stand, in the transaction under way. */
    void erase(PersonTraces person);

    /** Takes rows; keeps none. */
    @FunctionalInterface
    interface Sink {

        /** @param json the row as a JSON object */
        void row(String table, String json);
    }
}

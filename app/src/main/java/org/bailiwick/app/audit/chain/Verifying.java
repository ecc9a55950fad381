package org.bailiwick.app.audit.chain;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Writer;
import java.security.PublicKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.bailiwick.app.shared.Problem;
import org.bailiwick.protocol.Ed25519Keys;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;

/** Reads the whole chain of this server's database, to check it or to hand it out. */
@Component
public class Verifying {

    private final DataSource database;
    private final Linking linking;
    private final ChainStore store;
    private final SealingKey key;
    private final @Nullable SealFile file;
    private final Semaphore onlyOne = new Semaphore(1);

    Verifying(
            DataSource database,
            Linking linking,
            ChainStore store,
            SealingKey key,
            AuditSettings settings,
            ObjectMapper json) {
        this.database = database;
        this.linking = linking;
        this.store = store;
        this.key = key;
        this.file = settings.sealFile() == null ? null : new SealFile(settings.sealFile(), json);
    }

    /**
     * Checks every row there is.
     *
     * @throws Problem {@code verification-running} when somebody else is at it: it reads everything
     */
    Verification verify() {
        linking.linkAll();
        try (Stream<Seal> kept = file == null ? Stream.empty() : file.read()) {
            ChainVerifier verifier = new ChainVerifier(keys(), kept.iterator());
            show(verifier);
            return verifier.result();
        }
    }

    /** Writes the chain as {@link ChainFile} has it. */
    public void export(Writer out) {
        linking.linkAll();
        show(ChainFile.writer(out));
    }

    private void show(ChainVisitor visitor) {
        if (!onlyOne.tryAcquire()) {
            throw Problem.busy("verification-running", "Somebody else is reading the whole chain", 10);
        }
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try {
                new ChainReader(connection).show(visitor);
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("The audit trail cannot be read", e);
        } finally {
            onlyOne.release();
        }
    }

    /** The key in use, and those that the trail has told of. */
    private Map<String, PublicKey> keys() {
        Map<String, PublicKey> keys = new HashMap<>();
        for (String text : store.publicKeys()) {
            PublicKey known = Ed25519Keys.decodePublic(text);
            keys.put(Ed25519Keys.keyId(known), known);
        }
        keys.put(key.id(), key.publicKey());
        return keys;
    }
}

package org.bailiwick.app.audit.chain;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.bailiwick.app.audit.chain.Verification.Broken;
import org.bailiwick.protocol.Ed25519Keys;

/** The command that verifies an exported chain without server and database: exit code 0 intact, 1 broken, 2 not understood. */
public final class AuditVerify {

    private static final String USAGE = """
            audit-verify FILE KEY[,KEY...] [SEALS]
              FILE   the chain, as GET /api/audit/export?format=chain gives it
              KEY    public key that may have sealed it, as GET /api/audit/seals shows it; take it from where you trust it
              SEALS  seals that you kept, one JSON object on a line; without them a cut-off end does not show
            """;

    private AuditVerify() {}

    /** @param arguments what follows the word {@code audit-verify} */
    public static int run(PrintStream out, String... arguments) {
        if (arguments.length < 2 || arguments.length > 3) {
            out.print(USAGE);
            return 2;
        }
        try (BufferedReader file = Files.newBufferedReader(Path.of(arguments[0]));
                Stream<Seal> kept = arguments.length < 3
                        ? Stream.empty()
                        : new SealFile(Path.of(arguments[2]), ChainFile.JSON).read()) {
            ChainVerifier verifier = new ChainVerifier(keys(arguments[1]), kept.iterator());
            ChainFile.show(file, verifier);
            Verification result = verifier.result();
            out.println(sentence(result));
            return result.intact() ? 0 : 1;
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            out.println("Cannot verify: " + e.getMessage());
            return 2;
        }
    }

    private static Map<String, PublicKey> keys(String list) {
        Map<String, PublicKey> keys = new HashMap<>();
        for (String text : list.split(",")) {
            PublicKey key = Ed25519Keys.decodePublic(text.strip());
            keys.put(Ed25519Keys.keyId(key), key);
        }
        return keys;
    }

    private static String sentence(Verification result) {
        Broken broken = result.broken();
        if (broken == null) {
            return "Intact: " + result.rows() + " rows, positions " + result.from() + " to " + result.head()
                    + ", sealed up to " + result.sealedUpTo()
                    + (result.sealedAt() == null ? "" : " at " + result.sealedAt());
        }
        return "BROKEN at " + (broken.position() == null ? "no position" : "position " + broken.position())
                + (broken.eventId() == null ? "" : ", row " + broken.eventId()) + ": " + broken.fault() + ", "
                + broken.explanation() + ". In order up to position " + result.head() + ".";
    }
}

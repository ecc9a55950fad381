package org.bailiwick.app.attachments;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.bailiwick.app.shared.Problem;

/** Takes in a stranger's file: of its content one piece is in memory at any time. */
final class Intake {

    /** Bytes of a piece. */
    static final int PIECE = 256 * 1024;

    static final long MAX_BYTES = 25L * 1024 * 1024;

    private Intake() {}

    /** @throws Problem {@code attachment-empty} */
    static byte[] first(InputStream content) throws IOException {
        byte[] piece = content.readNBytes(PIECE);
        if (piece.length == 0) {
            throw Problem.invalid("attachment-empty", "The file is empty");
        }
        return piece;
    }

    /**
     * @param first what {@link #first} read
     * @param room bytes its owner may attach today
     * @throws Problem {@code attachment-too-large}, {@code attachment-quota}
     */
    static Received receive(byte[] first, InputStream rest, long room, Pieces pieces) throws IOException {
        MessageDigest digest = sha256();
        byte[] piece = first;
        long size = 0;
        for (int ordinal = 0; piece.length > 0; ordinal++) {
            size += piece.length;
            requireRoom(size, room);
            digest.update(piece);
            pieces.put(ordinal, piece);
            piece = rest.readNBytes(PIECE);
        }
        return new Received(size, digest.digest());
    }

    static Problem quota() {
        return Problem.busy("attachment-quota", "You have attached enough for today; try again tomorrow", 3600);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private static void requireRoom(long size, long room) {
        if (size > MAX_BYTES) {
            throw Problem.tooLarge("attachment-too-large", "A file may have at most " + MAX_BYTES + " bytes");
        }
        if (size > room) {
            throw quota();
        }
    }

    /** Where the pieces go. */
    interface Pieces {

        void put(int ordinal, byte[] bytes);
    }

    /** What came in. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Received(long size, byte[] sha256) {}
}

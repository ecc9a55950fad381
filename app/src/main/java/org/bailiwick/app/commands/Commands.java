package org.bailiwick.app.commands;

import java.util.Optional;
import java.util.UUID;
import org.bailiwick.app.audit.Actor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Gives orders to devices. Everything happens in the caller's transaction, so that a process which waits for the answer
 * and the order it waits for are stored together.
 */
@Service
@Transactional
public class Commands {

    /**
     * Queues a command at once: it needs no approval, or has it.
     *
     * @return the command's id
     * @throws org.bailiwick.app.shared.Problem {@code device-not-found}, {@code device-not-approved},
     *     {@code invalid-command}
     */
    public UUID request(CommandRequest request) {
        throw new UnsupportedOperationException();
    }

    /** As {@link #request}, but it stays {@code requested} until {@link #approve}. */
    public UUID propose(CommandRequest request) {
        throw new UnsupportedOperationException();
    }

    /**
     * Queues a proposed command. Approving twice does nothing.
     *
     * @throws org.bailiwick.app.shared.Problem {@code command-not-found}, {@code command-finished}
     */
    public void approve(UUID id, Actor approver) {
        throw new UnsupportedOperationException();
    }

    /**
     * Takes a command back. One that a device already runs cannot be called back: its result will be noted, not acted
     * on. Cancelling a finished command does nothing.
     *
     * @throws org.bailiwick.app.shared.Problem {@code command-not-found}
     */
    public void cancel(UUID id, String reason) {
        throw new UnsupportedOperationException();
    }

    @Transactional(readOnly = true)
    public Optional<CommandState> state(UUID id) {
        throw new UnsupportedOperationException();
    }
}

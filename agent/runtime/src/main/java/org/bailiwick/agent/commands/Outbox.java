package org.bailiwick.agent.commands;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import org.bailiwick.agent.health.Health;
import org.bailiwick.agent.report.Backoff;
import org.bailiwick.protocol.CommandResult;
import org.bailiwick.protocol.client.ServerConnection;
import org.bailiwick.protocol.client.ServerFailure;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Results on their way to the server. Those of executed commands lie in the journal and survive everything; refusals are
 * repeated when the command is offered again.
 */
final class Outbox {
    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    private static final int MOST_WAITING = 200;

    private final ServerConnection server;
    private final Journal journal;
    private final Backoff backoff;
    private final Health health;
    private final Deque<Message> waiting = new ArrayDeque<>();

    /** @param result absent: send what the journal has at that moment */
    private record Message(UUID commandId, @Nullable CommandResult result) {}

    Outbox(ServerConnection server, Journal journal, Backoff backoff, Health health) {
        this.server = server;
        this.journal = journal;
        this.backoff = backoff;
        this.health = health;
    }

    void sendFromJournal(UUID commandId) {
        add(new Message(commandId, null));
    }

    void send(UUID commandId, CommandResult result) {
        add(new Message(commandId, result));
    }

    /** Runs until the thread is interrupted. */
    void run() throws InterruptedException {
        while (true) {
            Message message = first();
            try {
                // Out of the queue first: an offer with a newer lease may queue it again while this one is under way.
                remove(message);
                deliver(message);
                backoff.succeeded();
            } catch (ServerFailure.Unavailable e) {
                putBack(message);
                backoff.pause(e.retryAfter());
            } catch (ServerFailure.NotAdmitted e) {
                if (e.status() == 404) {
                    unwanted(message, e.getMessage());
                } else {
                    putBack(message);
                    backoff.pause(null);
                }
            } catch (ServerFailure e) {
                unwanted(message, e.getMessage());
            }
        }
    }

    void wake() {
        backoff.wake();
    }

    private void deliver(Message message) throws ServerFailure {
        CommandResult result = message.result();
        if (result != null) {
            server.result(message.commandId(), result);
            return;
        }
        JournalEntry entry = journal.find(message.commandId());
        CommandResult recorded = entry == null ? null : entry.resultToSend();
        if (entry != null && recorded != null && !entry.delivered()) {
            String state = server.result(entry.commandId(), recorded).state();
            LOG.info("command {} {}, server has recorded {}", entry.commandId(), recorded.outcome(), state);
            settle(entry);
        }
    }

    private void unwanted(Message message, @Nullable String reason) {
        // Another lease may have been given meanwhile; a new offer of the command sends the result again.
        health.failed("command", "result-refused", String.valueOf(reason), message.commandId());
        JournalEntry entry = journal.find(message.commandId());
        if (message.result() == null && entry != null && !waits(message)) {
            settle(entry);
        }
    }

    private synchronized boolean waits(Message message) {
        return waiting.contains(message);
    }

    private void settle(JournalEntry sent) {
        JournalEntry now = journal.find(sent.commandId());
        if (now != null && now.fence() == sent.fence()) {
            journal.writeIfPossible(now.deliveredOrUnwanted());
        }
    }

    private synchronized void add(Message message) {
        if (waiting.contains(message)) {
            return;
        }
        if (waiting.size() >= MOST_WAITING) {
            waiting.removeFirst();
        }
        waiting.addLast(message);
        notifyAll();
    }

    private synchronized void putBack(Message message) {
        if (!waiting.contains(message)) {
            waiting.addFirst(message);
        }
    }

    private synchronized Message first() throws InterruptedException {
        while (waiting.isEmpty()) {
            wait();
        }
        return waiting.getFirst();
    }

    private synchronized void remove(Message message) {
        waiting.remove(message);
    }
}

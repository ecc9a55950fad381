package org.bailiwick.agent.commands;

import java.time.Clock;
import org.bailiwick.agent.config.Settings.Policy;
import org.bailiwick.agent.enrol.Identity;
import org.bailiwick.protocol.ClaimedCommand;
import org.bailiwick.protocol.CommandEnvelope;
import org.bailiwick.protocol.CommandOrder;
import org.bailiwick.protocol.InvalidJwsException;
import org.bailiwick.protocol.UnsupportedCommand;

/** Decides whether a claimed command may run here: proved origin first, then the order's terms, then local policy. */
final class Gate {
    private final Identity identity;
    private final Policy policy;
    private final Clock clock;

    Gate(Identity identity, Policy policy, Clock clock) {
        this.identity = identity;
        this.policy = policy;
        this.clock = clock;
    }

    CommandOrder admit(ClaimedCommand claimed) throws Refusal {
        CommandOrder order;
        try {
            order = CommandEnvelope.open(
                    claimed.order(), identity.pinnedKeys(), identity.deviceId(), claimed.commandId(), clock.instant());
        } catch (InvalidJwsException e) {
            throw new Refusal(e.reason().code(), String.valueOf(e.getMessage()));
        }
        if (order.fence() != null && order.fence() != claimed.fence()) {
            throw new Refusal("stale-order", "order was signed for lease " + order.fence());
        }
        if (order.command() instanceof UnsupportedCommand unsupported) {
            throw new Refusal("unsupported", "this agent does not know " + bounded(unsupported.type()));
        }
        if (order.effect() != order.command().effect()) {
            throw new Refusal(
                    "effect-mismatch",
                    order.command().type() + " is a " + order.command().effect() + ", the order says "
                            + order.effect());
        }
        if (!policy.allows(order.command())) {
            throw new Refusal(
                    "not-permitted",
                    "local policy does not permit " + order.command().type());
        }
        return order;
    }

    private static String bounded(String text) {
        return text.length() > 100 ? text.substring(0, 100) : text;
    }
}

package org.bailiwick.agent.commands.handlers;

import org.bailiwick.protocol.CommandResult.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * How a command went.
 *
 * @param outcome succeeded, failed, or refused when local configuration does not name what the command is about
 * @param output within the protocol's limit
 * @param errorCode stable; absent when it succeeded
 */
public record HandlerResult(
        Outcome outcome,
        @Nullable Integer exitCode,
        @Nullable String output,
        boolean outputTruncated,
        @Nullable String errorCode,
        @Nullable String errorMessage) {

    public static HandlerResult failed(String code, String message) {
        return new HandlerResult(Outcome.FAILED, null, null, false, code, bounded(message));
    }

    /** Nothing was done, and nothing may be. */
    static HandlerResult refused(String code, String message) {
        return new HandlerResult(Outcome.REFUSED, null, null, false, code, message);
    }

    public boolean succeeded() {
        return outcome == Outcome.SUCCEEDED;
    }

    static HandlerResult succeeded(BoundedText output) {
        return new HandlerResult(Outcome.SUCCEEDED, null, output.text(), output.isTruncated(), null, null);
    }

    HandlerResult withOutput(BoundedText text) {
        return new HandlerResult(outcome, exitCode, text.text(), text.isTruncated(), errorCode, errorMessage);
    }

    HandlerResult withExitCode(int code) {
        return new HandlerResult(outcome, code, output, outputTruncated, errorCode, errorMessage);
    }

    private static String bounded(String message) {
        return message.length() > 2000 ? message.substring(0, 2000) : message;
    }
}

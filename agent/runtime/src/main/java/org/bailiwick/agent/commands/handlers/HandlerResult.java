package org.bailiwick.agent.commands.handlers;

import org.jspecify.annotations.Nullable;

/**
 * How a command went.
 *
 * @param output within the protocol's limit
 * @param errorCode stable; absent when it succeeded
 */
public record HandlerResult(
        boolean succeeded,
        @Nullable Integer exitCode,
        @Nullable String output,
        boolean outputTruncated,
        @Nullable String errorCode,
        @Nullable String errorMessage) {

    public static HandlerResult failed(String code, String message) {
        return new HandlerResult(false, null, null, false, code, bounded(message));
    }

    static HandlerResult succeeded(BoundedText output) {
        return new HandlerResult(true, null, output.text(), output.isTruncated(), null, null);
    }

    HandlerResult withOutput(BoundedText text) {
        return new HandlerResult(succeeded, exitCode, text.text(), text.isTruncated(), errorCode, errorMessage);
    }

    HandlerResult withExitCode(int code) {
        return new HandlerResult(succeeded, code, output, outputTruncated, errorCode, errorMessage);
    }

    private static String bounded(String message) {
        return message.length() > 2000 ? message.substring(0, 2000) : message;
    }
}

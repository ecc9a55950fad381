package org.bailiwick.app.realtime;

import java.nio.charset.StandardCharsets;
import org.bailiwick.app.shared.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.messaging.Message;
import org.springframework.messaging.simp.stomp.StompCommand;
import org.springframework.messaging.simp.stomp.StompHeaderAccessor;
import org.springframework.messaging.support.MessageBuilder;
import org.springframework.web.socket.messaging.StompSubProtocolErrorHandler;

/** Turns a refusal into an ERROR frame with the problem's code; says nothing about other failures. */
class RefusalFrames extends StompSubProtocolErrorHandler {

    @Override
    public Message<byte[]> handleClientMessageProcessingError(
            @Nullable Message<byte[]> clientMessage, Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        StompHeaderAccessor error = StompHeaderAccessor.create(StompCommand.ERROR);
        String code = cause instanceof Problem problem ? problem.code() : "frame-refused";
        error.setMessage(code);
        error.setLeaveMutable(true);
        String detail = cause instanceof Problem problem ? problem.detail() : "The frame could not be understood";
        return MessageBuilder.createMessage(detail.getBytes(StandardCharsets.UTF_8), error.getMessageHeaders());
    }
}

package org.bailiwick.app.realtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageChannel;
import org.springframework.messaging.simp.SimpMessageHeaderAccessor;
import org.springframework.messaging.support.ChannelInterceptor;
import org.springframework.messaging.support.MessageBuilder;
import org.springframework.stereotype.Component;

/** Tells each connection only of what its person may see; of the rest it hears nothing, not even that it changed. */
@Component
class Discretion implements ChannelInterceptor {

    private final LiveSessions sessions;
    private final ObjectMapper json;

    Discretion(LiveSessions sessions, ObjectMapper json) {
        this.sessions = sessions;
        this.json = json;
    }

    @Override
    public @Nullable Message<?> preSend(Message<?> message, MessageChannel channel) {
        if (!(message.getHeaders().get(Telling.HEADER) instanceof Telling telling)) {
            return message;
        }
        String session = SimpMessageHeaderAccessor.getSessionId(message.getHeaders());
        return sessions.person(session)
                .flatMap(telling::to)
                .map(nudge -> MessageBuilder.createMessage(write(nudge), message.getHeaders()))
                .orElse(null);
    }

    private byte[] write(Nudge nudge) {
        try {
            return json.writeValueAsBytes(nudge);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Two texts are always JSON", e);
        }
    }
}

package org.bailiwick.app.realtime;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.messaging.simp.config.ChannelRegistration;
import org.springframework.messaging.simp.config.MessageBrokerRegistry;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.socket.config.annotation.EnableWebSocketMessageBroker;
import org.springframework.web.socket.config.annotation.StompEndpointRegistry;
import org.springframework.web.socket.config.annotation.WebSocketMessageBrokerConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketTransportRegistration;

/** STOMP over a plain WebSocket at {@code /ws}. Browsers cannot send a token with the handshake, so CONNECT carries it. */
@Configuration(proxyBeanMethods = false)
@EnableWebSocketMessageBroker
@EnableConfigurationProperties(RealtimeSettings.class)
class LiveUpdates implements WebSocketMessageBrokerConfigurer {

    static final String ENDPOINT = "/ws";
    static final String TOPICS = "/topic/";

    private static final int MAX_MESSAGE_BYTES = 8 * 1024;
    private static final int MAX_UNSENT_BYTES = 256 * 1024;
    private static final int TEN_SECONDS = 10_000;

    private final RealtimeSettings settings;
    private final LiveSessions sessions;
    private final Gate gate;
    private final Discretion discretion;
    private final TaskScheduler scheduler;

    LiveUpdates(
            RealtimeSettings settings,
            LiveSessions sessions,
            Gate gate,
            Discretion discretion,
            @Qualifier("taskScheduler") TaskScheduler scheduler) {
        this.settings = settings;
        this.sessions = sessions;
        this.gate = gate;
        this.discretion = discretion;
        this.scheduler = scheduler;
    }

    @Override
    public void registerStompEndpoints(StompEndpointRegistry registry) {
        registry.addEndpoint(ENDPOINT)
                .addInterceptors(new KnownOrigin(settings.allowedOrigins()))
                .setAllowedOrigins(settings.allowedOrigins().toArray(String[]::new));
        registry.setErrorHandler(new RefusalFrames());
    }

    @Override
    public void configureMessageBroker(MessageBrokerRegistry registry) {
        registry.enableSimpleBroker("/topic")
                .setHeartbeatValue(new long[] {TEN_SECONDS, TEN_SECONDS})
                .setTaskScheduler(scheduler);
    }

    @Override
    public void configureWebSocketTransport(WebSocketTransportRegistration transport) {
        transport
                .setMessageSizeLimit(MAX_MESSAGE_BYTES)
                .setSendBufferSizeLimit(MAX_UNSENT_BYTES)
                .setSendTimeLimit(TEN_SECONDS)
                .setTimeToFirstMessage(TEN_SECONDS)
                .addDecoratorFactory(sessions::tracking);
    }

    @Override
    public void configureClientInboundChannel(ChannelRegistration channel) {
        channel.interceptors(gate).taskExecutor().corePoolSize(2).maxPoolSize(4).queueCapacity(5_000);
    }

    @Override
    public void configureClientOutboundChannel(ChannelRegistration channel) {
        channel.interceptors(discretion)
                .taskExecutor()
                .corePoolSize(2)
                .maxPoolSize(4)
                .queueCapacity(50_000);
    }

    /** Lets the handshake through; {@link Gate} asks for the token in the first frame. */
    @Configuration(proxyBeanMethods = false)
    static class Handshake {

        @Bean
        @Order(Ordered.HIGHEST_PRECEDENCE + 10)
        SecurityFilterChain liveUpdatesChain(HttpSecurity http) throws Exception {
            return http.securityMatcher(ENDPOINT)
                    .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                    .csrf(csrf -> csrf.disable())
                    .requestCache(cache -> cache.disable())
                    .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                    .build();
        }
    }
}

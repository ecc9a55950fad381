package org.bailiwick.app.identity;

import jakarta.servlet.DispatcherType;
import java.time.Clock;
import org.bailiwick.app.shared.ProblemAccessDeniedHandler;
import org.bailiwick.app.shared.ProblemAuthenticationEntryPoint;
import org.bailiwick.app.shared.ProblemWriter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.transaction.support.TransactionTemplate;

/** The people's side of {@code /api}: a bearer token or nothing, and only what {@link AccessMatrix} lists. */
@Configuration(proxyBeanMethods = false)
class PeopleSecurity {

    /** After the agents' chain, whose paths lie under /api too. */
    static final int ORDER = 50;

    private final PeopleAtFirstSight firstSight;
    private final RecentWord recentWord;

    PeopleSecurity(
            PersonStore people,
            LastSeen lastSeen,
            TransactionTemplate transaction,
            Clock clock,
            Entitlements entitlements,
            ProblemWriter problems) {
        this.firstSight = new PeopleAtFirstSight(people, lastSeen, transaction, clock);
        this.recentWord = new RecentWord(entitlements, problems);
    }

    @Bean
    @Order(ORDER)
    SecurityFilterChain peopleSecurityChain(
            HttpSecurity http,
            JwtDecoder decoder,
            Converter<Jwt, AbstractAuthenticationToken> converter,
            ProblemAuthenticationEntryPoint unauthenticated,
            ProblemAccessDeniedHandler forbidden)
            throws Exception {
        return http.securityMatcher("/api/**")
                // A bearer token is never sent by the browser on its own, so there is nothing to forge.
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(PeopleSecurity::applyMatrix)
                .oauth2ResourceServer(
                        server -> server.jwt(jwt -> jwt.decoder(decoder).jwtAuthenticationConverter(converter))
                                .authenticationEntryPoint(unauthenticated)
                                .accessDeniedHandler(forbidden))
                .exceptionHandling(errors ->
                        errors.authenticationEntryPoint(unauthenticated).accessDeniedHandler(forbidden))
                .addFilterAfter(firstSight, BearerTokenAuthenticationFilter.class)
                .addFilterAfter(recentWord, AuthorizationFilter.class)
                .build();
    }

    private static void applyMatrix(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        // Both continue a request that has already passed.
        requests.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                .permitAll();
        PathPatternRequestMatcher.Builder paths = PathPatternRequestMatcher.withDefaults();
        for (AccessRule rule : AccessMatrix.RULES_IN_ORDER) {
            var request = requests.requestMatchers(paths.matcher(rule.method(), rule.pattern()));
            switch (rule.caller()) {
                case ANYBODY -> request.permitAll();
                case PERSON -> request.hasAnyRole(rule.roles().toArray(String[]::new));
                case DEVICE -> request.denyAll();
            }
        }
        requests.anyRequest().denyAll();
    }
}

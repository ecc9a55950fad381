package org.bailiwick.app.workflow.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.bailiwick.app.identity.Entitlements;
import org.bailiwick.app.identity.People;
import org.bailiwick.app.shared.ProblemAccessDeniedHandler;
import org.bailiwick.app.shared.ProblemAuthenticationEntryPoint;
import org.camunda.bpm.engine.IdentityService;
import org.glassfish.jersey.servlet.ServletContainer;
import org.glassfish.jersey.servlet.ServletProperties;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.SecurityFilterChain;

/**
 * The engine's REST API at {@code /engine-rest}: a bearer token or nothing, no session, and only what
 * {@link EngineRestAccess} lists. Deploying is not the engine's here: it goes the way of the portal's deployments.
 */
@Configuration(proxyBeanMethods = false)
class EngineRest {

    private static final String ROOT = "/engine-rest";

    /** Passed on to our own endpoint; anything spelt otherwise meets the engine, where nobody may deploy. */
    private static final String DEPLOYING = ROOT + "/deployment/create";

    /** The path below the API's root, as the container reads it. */
    static String path(HttpServletRequest request) {
        String path = request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
        return path.startsWith(ROOT) ? path.substring(ROOT.length()) : path;
    }

    static boolean isDeploying(HttpServletRequest request) {
        return DEPLOYING.equals(ROOT + path(request));
    }

    @Bean
    @Order(20)
    SecurityFilterChain engineRestChain(
            HttpSecurity http,
            JwtDecoder decoder,
            Converter<Jwt, AbstractAuthenticationToken> converter,
            Entitlements entitlements,
            ProblemAuthenticationEntryPoint unauthenticated,
            ProblemAccessDeniedHandler forbidden)
            throws Exception {
        return http.securityMatcher(EngineRest::isHere)
                .csrf(AbstractHttpConfigurer::disable)
                .cors(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(requests -> requests.anyRequest().access(new EngineRestAccess(entitlements)))
                .oauth2ResourceServer(
                        server -> server.jwt(jwt -> jwt.decoder(decoder).jwtAuthenticationConverter(converter))
                                .authenticationEntryPoint(unauthenticated)
                                .accessDeniedHandler(forbidden))
                .exceptionHandling(errors ->
                        errors.authenticationEntryPoint(unauthenticated).accessDeniedHandler(forbidden))
                .build();
    }

    /** Lets the engine know on whose behalf it works; without that it checks nothing. After Spring Security. */
    @Bean
    FilterRegistrationBean<EngineRestCaller> engineRestCaller(IdentityService identity, People people) {
        var registration = new FilterRegistrationBean<>(new EngineRestCaller(identity, people));
        registration.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER + 1);
        registration.addUrlPatterns(ROOT + "/*");
        return registration;
    }

    /** A filter, not a servlet, so that what it leaves out reaches our own endpoint. */
    @Bean
    FilterRegistrationBean<ServletContainer> engineRestApi() {
        var registration = new FilterRegistrationBean<>(new ServletContainer());
        registration.setName("engineRest");
        registration.setInitParameters(Map.of(
                ServletProperties.JAXRS_APPLICATION_CLASS, EngineRestResources.class.getName(),
                ServletProperties.FILTER_CONTEXT_PATH, ROOT,
                ServletProperties.FILTER_STATIC_CONTENT_REGEX, DEPLOYING));
        registration.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER + 2);
        registration.addUrlPatterns(ROOT + "/*");
        return registration;
    }

    private static boolean isHere(HttpServletRequest request) {
        String path = request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
        return path.equals(ROOT) || path.startsWith(ROOT + "/");
    }
}

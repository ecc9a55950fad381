package org.bailiwick.app.devices;

import org.bailiwick.app.shared.Problem;
import org.bailiwick.app.shared.ProblemWriter;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;

/** The agents' endpoints. Only devices come in here, and devices come in nowhere else. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({AgentSchedule.class, DeviceSettings.class})
class DeviceSecurity {

    /** Before the chain of people, whose pattern covers these too. */
    static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 20;

    @Bean
    @Order(ORDER)
    SecurityFilterChain deviceChain(HttpSecurity http, DeviceTokens tokens, ProblemWriter problems) throws Exception {
        return http.securityMatcher(
                        "/api/agent/**",
                        "/api/report",
                        "/api/commands",
                        "/api/commands/**",
                        "/api/heartbeat",
                        "/api/errors",
                        "/api/transfers/**")
                .authorizeHttpRequests(requests -> requests.requestMatchers(HttpMethod.POST, "/api/agent/enrol")
                        .permitAll()
                        .requestMatchers("/api/report", "/api/heartbeat", "/api/errors")
                        .hasAuthority(DeviceAuthentication.DEVICE)
                        .requestMatchers("/api/commands", "/api/commands/**")
                        .hasAuthority(DeviceAuthentication.APPROVED)
                        .anyRequest()
                        .denyAll())
                .addFilterBefore(new DeviceTokenFilter(tokens, problems), AnonymousAuthenticationFilter.class)
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint(
                                (request, response, refusal) -> problems.write(request, response, missing()))
                        .accessDeniedHandler(
                                (request, response, refusal) -> problems.write(request, response, refused(refusal))))
                .csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.disable())
                .logout(logout -> logout.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }

    private static Problem missing() {
        return Problem.unauthenticated("device-token-missing", "Send a token signed by an enrolled device");
    }

    private static Exception refused(AccessDeniedException refusal) {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        return who != null
                        && who.getPrincipal() instanceof AuthenticatedDevice device
                        && device.status() == DeviceStatus.PENDING
                ? Problem.forbidden("device-pending", "The device has to be approved before it gets commands")
                : refusal;
    }
}

package org.bailiwick.app.workflow.webapps;

import java.util.Map;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.oidc.IdTokenClaimNames;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Single sign-on for Tasklist and Cockpit. Keycloak's addresses follow from the issuer by rule instead of being asked
 * for at start, so that the server starts whether Keycloak answers or not.
 */
@Configuration(proxyBeanMethods = false)
class WebappsSecurity {

    private static final String CLIENT = "bailiwick-webapps";

    private static final RequestMatcher WEBAPPS = new OrRequestMatcher(
            new WholePath("/camunda"), new WholePath("/oauth2"), new WholePath("/login"), new WholePath("/logout"));

    @Bean
    ClientRegistrationRepository webappsClient(
            @Value("${bailiwick.identity.issuer}") String issuer,
            @Value("${bailiwick.webapps.client-secret:}") String secret) {
        String connect = issuer + "/protocol/openid-connect";
        return new InMemoryClientRegistrationRepository(ClientRegistration.withRegistrationId("keycloak")
                .clientId(CLIENT)
                .clientSecret(secret)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri("{baseUrl}/login/oauth2/code/{registrationId}")
                .scope("openid", "profile", "email")
                .userNameAttributeName("preferred_username")
                .issuerUri(issuer)
                .authorizationUri(connect + "/auth")
                .tokenUri(connect + "/token")
                .jwkSetUri(connect + "/certs")
                .providerConfigurationMetadata(
                        Map.of(IdTokenClaimNames.ISS, issuer, "end_session_endpoint", connect + "/logout"))
                .clientName("Keycloak")
                .build());
    }

    @Bean
    @Order(10)
    SecurityFilterChain webapps(HttpSecurity http, ClientRegistrationRepository clients) throws Exception {
        var keycloakLogout = new OidcClientInitiatedLogoutSuccessHandler(clients);
        keycloakLogout.setPostLogoutRedirectUri("{baseUrl}/");
        return http.securityMatcher(WEBAPPS)
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .exceptionHandling(refused -> refused.defaultAuthenticationEntryPointFor(
                        new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED), new WholePath("/camunda/api")))
                .oauth2Login(Customizer.withDefaults())
                .logout(logout -> logout.logoutRequestMatcher(new AndRequestMatcher(
                                new WholePath("/logout"), request -> "POST".equals(request.getMethod())))
                        .logoutSuccessHandler(keycloakLogout)
                        .deleteCookies("BAILIWICK_SESSION", "XSRF-TOKEN"))
                // The web apps check their own token on every changing call; the session cookie is SameSite=Lax.
                .csrf(AbstractHttpConfigurer::disable)
                .build();
    }

    /** Tells the web apps who is logged in; runs after Spring Security. */
    @Bean
    FilterRegistrationBean<ContainerBasedAuthenticationFilter> webappsLogin() {
        var registration = new FilterRegistrationBean<>(new ContainerBasedAuthenticationFilter());
        registration.setInitParameters(Map.of("authentication-provider", KeycloakLogin.class.getName()));
        registration.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER + 1);
        registration.addUrlPatterns("/camunda/app/*", "/camunda/api/*");
        return registration;
    }
}

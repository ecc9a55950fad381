package org.bailiwick.app.workflow.webapps;

import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.bailiwick.app.identity.Entitlements;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.oidc.IdTokenClaimNames;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.logout.HttpStatusReturningLogoutSuccessHandler;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Single sign-on for Tasklist and Cockpit. Keycloak's addresses follow from the issuer by rule instead of being asked
 * for at start, so that the server starts whether Keycloak answers or not.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebappsSettings.class)
class WebappsSecurity {

    /** The registration of Keycloak, as it stands in the addresses of a login. */
    static final String KEYCLOAK = "keycloak";

    /** What the web apps' own button calls. */
    static final RequestMatcher OWN_LOGOUT = new AndRequestMatcher(
            new WholePath("/camunda/api/admin/auth/user/default/logout"),
            request -> "POST".equals(request.getMethod()));

    private static final String CLIENT = "bailiwick-webapps";

    private static final RequestMatcher WEBAPPS = new OrRequestMatcher(
            new WholePath("/camunda"), new WholePath("/oauth2"), new WholePath("/login"), new WholePath("/logout"));

    /**
     * What leads to a login and is come back to after it. The way to Keycloak begins with a session, and that of a
     * picture, which nobody follows to Keycloak, would take the place of the session that a login makes meanwhile.
     */
    private static final RequestMatcher PAGE = page();

    private static final RequestMatcher LOGOUT = new OrRequestMatcher(
            OWN_LOGOUT, request -> "POST".equals(request.getMethod()) && "/logout".equals(WholePath.of(request)));

    @Bean
    ClientRegistrationRepository webappsClient(
            @Value("${bailiwick.identity.issuer}") String issuer, WebappsSettings settings) {
        String connect = issuer + "/protocol/openid-connect";
        return new InMemoryClientRegistrationRepository(ClientRegistration.withRegistrationId(KEYCLOAK)
                .clientId(CLIENT)
                .clientSecret(settings.clientSecret())
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

    /** In the session, not in one place for all: two browsers of one person are two logins at Keycloak. */
    @Bean
    OAuth2AuthorizedClientRepository webappsTokens() {
        return new HttpSessionOAuth2AuthorizedClientRepository();
    }

    @Bean
    @Order(10)
    SecurityFilterChain webapps(
            HttpSecurity http,
            ClientRegistrationRepository clients,
            OAuth2AuthorizedClientRepository tokens,
            BackChannelLogout backChannel,
            VisitorEntitlement entitlement,
            @Value("${bailiwick.public-url}") String publicUrl)
            throws Exception {
        return http.securityMatcher(WEBAPPS)
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .exceptionHandling(refused -> refused.defaultAuthenticationEntryPointFor(
                        new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED),
                        new OrRequestMatcher(new WholePath("/camunda/api"), new NegatedRequestMatcher(PAGE))))
                .requestCache(cache -> cache.requestCache(onlyPages()))
                .oauth2Login(Customizer.withDefaults())
                .oidcLogout(logout -> logout.backChannel(channel -> channel.logoutHandler(backChannel)))
                .logout(logout -> logout.logoutRequestMatcher(LOGOUT)
                        .addLogoutHandler(new KeycloakSession(tokens))
                        .logoutSuccessHandler(loggedOut(clients))
                        .deleteCookies("BAILIWICK_SESSION", "XSRF-TOKEN"))
                .csrf(csrf -> csrf.csrfTokenRepository(new EngineCsrfToken())
                        .csrfTokenRequestHandler(new CsrfTokenRequestAttributeHandler()))
                .addFilterBefore(new SameOriginOnly(publicUrl), CsrfFilter.class)
                .addFilterBefore(entitlement, AuthorizationFilter.class)
                .build();
    }

    private static RequestCache onlyPages() {
        var cache = new HttpSessionRequestCache();
        cache.setRequestMatcher(new AndRequestMatcher(PAGE, request -> "GET".equals(request.getMethod())));
        return cache;
    }

    private static RequestMatcher page() {
        var page = new MediaTypeRequestMatcher(MediaType.TEXT_HTML);
        page.setIgnoredMediaTypes(Set.of(MediaType.ALL));
        return page;
    }

    /** A browser on its way goes on to Keycloak; the web apps' button called in the background and needs no address. */
    private static LogoutSuccessHandler loggedOut(ClientRegistrationRepository clients) {
        var keycloakLogout = new OidcClientInitiatedLogoutSuccessHandler(clients);
        keycloakLogout.setPostLogoutRedirectUri("{baseUrl}/");
        var quiet = new HttpStatusReturningLogoutSuccessHandler(HttpStatus.OK);
        return (request, response, authentication) -> (OWN_LOGOUT.matches(request) ? quiet : keycloakLogout)
                .onLogoutSuccess(request, response, authentication);
    }

    @Bean
    VisitorEntitlement visitorEntitlement(
            Entitlements entitlements, ProcessEngine engine, WebappsSettings settings, Clock clock) {
        return new VisitorEntitlement(entitlements, engine, settings, clock);
    }

    /** Only in the chain above; a filter that is a bean would otherwise stand before every address. */
    @Bean
    FilterRegistrationBean<VisitorEntitlement> visitorEntitlementOnlyInItsChain(VisitorEntitlement filter) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.setEnabled(false);
        return registration;
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

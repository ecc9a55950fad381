package org.bailiwick.app.workflow.webapps;

import jakarta.servlet.ServletContext;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Where people come by HTTPS, the web apps' cookies never travel without, also when a proxy ends it before us. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class SecureCookies implements ServletContextInitializer {

    private final boolean https;
    private final CamundaBpmProperties engine;

    SecureCookies(@Value("${bailiwick.public-url}") String publicUrl, CamundaBpmProperties engine) {
        this.https = publicUrl.startsWith("https:");
        this.engine = engine;
    }

    @Override
    public void onStartup(ServletContext context) {
        if (https) {
            context.getSessionCookieConfig().setSecure(true);
            engine.getWebapp().getCsrf().setEnableSecureCookie(true);
            engine.getWebapp().getSessionCookie().setEnableSecureCookie(true);
        }
    }
}

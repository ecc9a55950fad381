package org.bailiwick.app.edge.proxies;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProxySettings.class)
class ProxyConfiguration {

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> knownProxies(ProxySettings settings) {
        return factory -> {
            if (!settings.proxies().isEmpty()) {
                factory.addEngineValves(new ForwardedValve(settings.networks()));
            }
        };
    }
}

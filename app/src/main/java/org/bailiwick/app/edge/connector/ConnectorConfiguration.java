package org.bailiwick.app.edge.connector;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ConnectionSettings.class)
class ConnectorConfiguration {

    /** More than any client of ours sends, a proxy's additions included. */
    private static final int MAX_HEADERS = 64;

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> guardedConnector(ConnectionSettings settings) {
        return factory -> {
            factory.setProtocol(GuardedProtocol.class.getName());
            factory.addConnectorCustomizers(connector -> {
                connector.setAllowTrace(false);
                connector.setXpoweredBy(false);
                if (connector.getProtocolHandler() instanceof GuardedProtocol protocol) {
                    protocol.setSettings(settings);
                    protocol.setMaxHeaderCount(MAX_HEADERS);
                }
            });
        };
    }
}

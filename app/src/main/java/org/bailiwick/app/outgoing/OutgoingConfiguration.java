package org.bailiwick.app.outgoing;

import java.security.NoSuchAlgorithmException;
import javax.net.ssl.SSLContext;
import org.bailiwick.connectors.egress.EgressGuard;
import org.bailiwick.connectors.egress.EgressRules;
import org.bailiwick.connectors.egress.GuardedHttp;
import org.bailiwick.connectors.egress.HostResolver;
import org.bailiwick.connectors.egress.Limits;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EgressSettings.class)
class OutgoingConfiguration {

    @Bean
    EgressGuard egressGuard(EgressSettings settings) {
        return new EgressGuard(EgressRules.of(settings.allow(), settings.ports()), HostResolver.SYSTEM);
    }

    @Bean
    GuardedHttp guardedHttp(EgressGuard guard) throws NoSuchAlgorithmException {
        return new GuardedHttp(guard, Limits.DEFAULT, SSLContext.getDefault());
    }
}

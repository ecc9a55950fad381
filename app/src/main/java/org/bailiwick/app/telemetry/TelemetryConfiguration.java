package org.bailiwick.app.telemetry;

import org.bailiwick.app.shared.ProblemWriter;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TelemetrySettings.class)
class TelemetryConfiguration {

    @Bean
    FilterRegistrationBean<IntakeValve> intakeValve(IntakeLimit limit, ProblemWriter problems) {
        FilterRegistrationBean<IntakeValve> valve = new FilterRegistrationBean<>(new IntakeValve(limit, problems));
        valve.addUrlPatterns("/api/report");
        valve.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER - 1);
        return valve;
    }
}

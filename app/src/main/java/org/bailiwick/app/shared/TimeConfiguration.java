package org.bailiwick.app.shared;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TimeConfiguration {

    /** The only source of the current time; tests replace it together with the engine's clock. */
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}

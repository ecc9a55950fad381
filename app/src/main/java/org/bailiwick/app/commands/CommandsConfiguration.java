package org.bailiwick.app.commands;

import org.bailiwick.connectors.queue.AgentCommandQueue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class CommandsConfiguration {

    @Bean
    AgentCommandQueue agentCommandQueue(JdbcClient jdbc) {
        return new AgentCommandQueue(jdbc);
    }
}

package org.bailiwick.app.commands;

import java.util.List;
import org.bailiwick.app.identity.PersonalDataSource;
import org.bailiwick.app.identity.PersonalTable;
import org.bailiwick.app.identity.PersonalTables;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who asked for and approved what devices were to do, and what they answered. */
@Configuration(proxyBeanMethods = false)
class CommandsPersonalData {

    private static final int ANY = Integer.MAX_VALUE;

    @Bean
    PersonalDataSource personalDataOfCommands(JdbcClient jdbc) {
        return new PersonalTables(
                "commands",
                jdbc,
                List.of(
                        PersonalTable.of("command")
                                .ids("requested_by_id")
                                .texts(
                                        ANY,
                                        "reason",
                                        "requested_by",
                                        "approved_by",
                                        "output",
                                        "error_message",
                                        "correlation")
                                .documents("body"),
                        PersonalTable.of("command_event").texts(ANY, "actor_name", "detail")));
    }
}

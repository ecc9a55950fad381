package org.bailiwick.app.tickets.macros;

import java.util.List;
import org.bailiwick.app.identity.PersonalDataSource;
import org.bailiwick.app.identity.PersonalTable;
import org.bailiwick.app.identity.PersonalTables;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whose macros these are, and whom they name. */
@Configuration(proxyBeanMethods = false)
class MacrosPersonalData {

    @Bean
    PersonalDataSource personalDataOfMacros(JdbcClient jdbc) {
        return new PersonalTables(
                "macros",
                jdbc,
                List.of(PersonalTable.of("ticket_macro")
                        .ids("owner_id")
                        .texts(100, "name")
                        .texts(20000, "text")
                        .documents("action_fields")));
    }
}

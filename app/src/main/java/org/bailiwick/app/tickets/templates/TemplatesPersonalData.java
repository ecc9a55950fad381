package org.bailiwick.app.tickets.templates;

import java.util.List;
import org.bailiwick.app.identity.PersonalDataSource;
import org.bailiwick.app.identity.PersonalTable;
import org.bailiwick.app.identity.PersonalTables;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whom templates name. */
@Configuration(proxyBeanMethods = false)
class TemplatesPersonalData {

    @Bean
    PersonalDataSource personalDataOfTemplates(JdbcClient jdbc) {
        return new PersonalTables(
                "templates",
                jdbc,
                List.of(PersonalTable.of("ticket_template")
                        .texts(100, "name")
                        .texts(200, "title")
                        .texts(20000, "description")));
    }
}

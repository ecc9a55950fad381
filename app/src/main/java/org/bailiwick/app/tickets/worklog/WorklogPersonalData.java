package org.bailiwick.app.tickets.worklog;

import java.util.List;
import org.bailiwick.app.identity.PersonalDataSource;
import org.bailiwick.app.identity.PersonalTable;
import org.bailiwick.app.identity.PersonalTables;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who worked when, and on what. */
@Configuration(proxyBeanMethods = false)
class WorklogPersonalData {

    @Bean
    PersonalDataSource personalDataOfWork(JdbcClient jdbc) {
        return new PersonalTables(
                "work",
                jdbc,
                List.of(PersonalTable.of("ticket_work")
                        .named("person_id", "person_name")
                        .texts(2000, "what")));
    }
}

package org.bailiwick.app.tickets.recurring;

import java.util.List;
import org.bailiwick.app.identity.PersonalDataSource;
import org.bailiwick.app.identity.PersonalTable;
import org.bailiwick.app.identity.PersonalTables;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whom recurring tickets are for, and whom they name. */
@Configuration(proxyBeanMethods = false)
class RecurringPersonalData {

    @Bean
    PersonalDataSource personalDataOfRecurringTickets(JdbcClient jdbc) {
        return new PersonalTables(
                "recurring tickets",
                jdbc,
                List.of(PersonalTable.of("recurring_ticket")
                        .ids("requester_id")
                        .texts(100, "name")
                        .texts(200, "title")
                        .texts(20000, "description")
                        .texts(Integer.MAX_VALUE, "failure")));
    }
}

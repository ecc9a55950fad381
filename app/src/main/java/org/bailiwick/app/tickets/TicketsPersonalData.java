package org.bailiwick.app.tickets;

import java.util.List;
import org.bailiwick.app.identity.PersonalDataSource;
import org.bailiwick.app.identity.PersonalTable;
import org.bailiwick.app.identity.PersonalTables;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where tickets name people; what was written about a matter stays, but for the names. */
@Configuration(proxyBeanMethods = false)
class TicketsPersonalData {

    private static final int ANY = Integer.MAX_VALUE;

    @Bean
    PersonalDataSource personalDataOfTickets(JdbcClient jdbc) {
        return new PersonalTables(
                "tickets",
                jdbc,
                List.of(
                        PersonalTable.of("ticket")
                                .ids("requester_id", "affected_id", "assignee_id")
                                .texts(200, "title")
                                .texts(20000, "description")
                                .texts(500, "priority_reason")
                                .documents("fields"),
                        PersonalTable.of("ticket_watcher").ids("person_id"),
                        PersonalTable.of("ticket_view")
                                .ids("owner_id")
                                .texts(80, "name")
                                .documents("criteria"),
                        PersonalTable.of("ticket_change")
                                .named("actor_id", "actor_name")
                                .documents("before", "after"),
                        PersonalTable.of("ticket_event")
                                .named("actor_id", "actor_name")
                                .texts(ANY, "text")
                                .documents("data")));
    }
}

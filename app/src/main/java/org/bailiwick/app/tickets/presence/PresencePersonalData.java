package org.bailiwick.app.tickets.presence;

import java.util.List;
import org.bailiwick.app.identity.PersonalDataSource;
import org.bailiwick.app.identity.PersonalTable;
import org.bailiwick.app.identity.PersonalTables;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who has a ticket open, for half a minute. */
@Configuration(proxyBeanMethods = false)
class PresencePersonalData {

    @Bean
    PersonalDataSource personalDataOfPresence(JdbcClient jdbc) {
        return new PersonalTables(
                "presence", jdbc, List.of(PersonalTable.of("ticket_presence").ids("person_id")));
    }
}

package org.bailiwick.app.notifications;

import java.util.List;
import org.bailiwick.app.identity.PersonalDataSource;
import org.bailiwick.app.identity.PersonalTable;
import org.bailiwick.app.identity.PersonalTables;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What somebody was told, and who was named to others. */
@Configuration(proxyBeanMethods = false)
class NotificationsPersonalData {

    private static final int ANY = Integer.MAX_VALUE;

    @Bean
    PersonalDataSource personalDataOfNotifications(JdbcClient jdbc) {
        return new PersonalTables(
                "notifications",
                jdbc,
                List.of(PersonalTable.of("notification").ids("person_id").texts(ANY, "text")));
    }
}

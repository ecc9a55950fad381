package org.bailiwick.app.identity;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is kept of people here, and facts that still wait to be taken note of. */
@Configuration(proxyBeanMethods = false)
class PersonalConfiguration {

    @Bean
    PersonalDataSource personalDataOfIdentity(JdbcClient jdbc) {
        return new PersonalTables(
                "identity",
                jdbc,
                List.of(
                        PersonalTable.of("person").ids("id"),
                        PersonalTable.of("event_publication").texts(Integer.MAX_VALUE, "serialized_event")));
    }
}

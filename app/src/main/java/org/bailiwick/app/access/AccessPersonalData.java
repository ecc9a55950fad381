package org.bailiwick.app.access;

import java.util.List;
import org.bailiwick.app.identity.PersonalDataSource;
import org.bailiwick.app.identity.PersonalTable;
import org.bailiwick.app.identity.PersonalTables;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who was given what. */
@Configuration(proxyBeanMethods = false)
class AccessPersonalData {

    @Bean
    PersonalDataSource personalDataOfAccess(JdbcClient jdbc) {
        return new PersonalTables(
                "access",
                jdbc,
                List.of(PersonalTable.of("access_grant")
                        .ids("person_id")
                        .texts(Integer.MAX_VALUE, "ended_because", "trouble")));
    }
}

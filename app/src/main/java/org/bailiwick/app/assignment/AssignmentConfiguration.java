package org.bailiwick.app.assignment;

import java.util.List;
import org.bailiwick.app.identity.PersonalDataSource;
import org.bailiwick.app.identity.PersonalTable;
import org.bailiwick.app.identity.PersonalTables;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AssignmentSettings.class)
class AssignmentConfiguration {

    @Bean
    PersonalDataSource personalDataOfAssignment(JdbcClient jdbc) {
        return new PersonalTables(
                "assignment",
                jdbc,
                List.of(
                        PersonalTable.of("assignment_availability").ids("person_id"),
                        PersonalTable.of("assignment_absence")
                                .ids("person_id", "substitute_id")
                                .texts(200, "note"),
                        PersonalTable.of("assignment_skill").ids("person_id"),
                        PersonalTable.of("assignment_turn").ids("person_id")));
    }
}

package org.bailiwick.app.problems;

import java.util.List;
import org.bailiwick.app.identity.PersonalDataSource;
import org.bailiwick.app.identity.PersonalTable;
import org.bailiwick.app.identity.PersonalTables;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is written about causes may name people. */
@Configuration(proxyBeanMethods = false)
class ProblemsPersonalData {

    @Bean
    PersonalDataSource personalDataOfProblems(JdbcClient jdbc) {
        return new PersonalTables(
                "problems",
                jdbc,
                List.of(PersonalTable.of("problem_diagnosis").texts(4000, "root_cause", "workaround")));
    }
}

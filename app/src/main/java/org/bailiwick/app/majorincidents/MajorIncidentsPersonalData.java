package org.bailiwick.app.majorincidents;

import java.util.List;
import org.bailiwick.app.identity.PersonalDataSource;
import org.bailiwick.app.identity.PersonalTable;
import org.bailiwick.app.identity.PersonalTables;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who declared, led and told; what was written stays, but for the names. */
@Configuration(proxyBeanMethods = false)
class MajorIncidentsPersonalData {

    @Bean
    PersonalDataSource personalDataOfMajorIncidents(JdbcClient jdbc) {
        return new PersonalTables(
                "major-incidents",
                jdbc,
                List.of(
                        PersonalTable.of("major_incident")
                                .ids("incident_manager", "communications_lead", "technical_lead")
                                .named("declared_by", "declared_by_name")
                                .texts(4000, "reason")
                                .documents("review"),
                        PersonalTable.of("major_incident_update")
                                .named("author_id", "author_name")
                                .texts(4000, "text")));
    }
}

package org.bailiwick.app.sla;

import java.util.List;
import org.bailiwick.app.identity.PersonalDataSource;
import org.bailiwick.app.identity.PersonalTable;
import org.bailiwick.app.identity.PersonalTables;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** People whom calendars may be named after, and whom reasons may name. */
@Configuration(proxyBeanMethods = false)
class SlaPersonalData {

    private static final int ANY = Integer.MAX_VALUE;

    @Bean
    PersonalDataSource personalDataOfSla(JdbcClient jdbc) {
        return new PersonalTables(
                "sla",
                jdbc,
                List.of(
                        PersonalTable.of("sla_calendar").texts(ANY, "name"),
                        PersonalTable.of("sla_event").texts(ANY, "detail")));
    }
}

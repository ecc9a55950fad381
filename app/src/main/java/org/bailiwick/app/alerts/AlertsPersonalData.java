package org.bailiwick.app.alerts;

import java.util.List;
import org.bailiwick.app.identity.PersonalDataSource;
import org.bailiwick.app.identity.PersonalTable;
import org.bailiwick.app.identity.PersonalTables;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who took note of alerts and changed their rules. */
@Configuration(proxyBeanMethods = false)
class AlertsPersonalData {

    private static final int ANY = Integer.MAX_VALUE;

    @Bean
    PersonalDataSource personalDataOfAlerts(JdbcClient jdbc) {
        return new PersonalTables(
                "alerts",
                jdbc,
                List.of(
                        PersonalTable.of("alert_rule").texts(ANY, "name", "summary", "subject", "updated_by"),
                        PersonalTable.of("alert").texts(ANY, "summary", "subject", "clear_reason", "acknowledged_by")));
    }
}

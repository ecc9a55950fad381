package org.bailiwick.app.changes;

import java.util.List;
import org.bailiwick.app.identity.PersonalDataSource;
import org.bailiwick.app.identity.PersonalTable;
import org.bailiwick.app.identity.PersonalTables;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where plans name people. */
@Configuration(proxyBeanMethods = false)
class ChangesPersonalData {

    private static final int LONGEST = 20000;

    @Bean
    PersonalDataSource personalDataOfChanges(JdbcClient jdbc) {
        return new PersonalTables(
                "changes",
                jdbc,
                List.of(
                        PersonalTable.of("change_plan")
                                .ids("implementer_id", "override_by", "updated_by")
                                .texts(LONGEST, "reason", "implementation_plan", "back_out_plan", "test_plan")
                                .texts(Integer.MAX_VALUE, "lessons", "override_reason"),
                        PersonalTable.of("freeze_window").texts(100, "name"),
                        PersonalTable.of("change_template")
                                .texts(200, "name")
                                .texts(
                                        Integer.MAX_VALUE,
                                        "description",
                                        "implementation_plan",
                                        "back_out_plan",
                                        "test_plan")));
    }
}

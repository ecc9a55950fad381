package org.bailiwick.app.devices;

import java.util.List;
import org.bailiwick.app.identity.PersonalDataSource;
import org.bailiwick.app.identity.PersonalTable;
import org.bailiwick.app.identity.PersonalTables;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whose devices are and who let them in. What devices call themselves they would only report again. */
@Configuration(proxyBeanMethods = false)
class DevicesPersonalData {

    private static final int ANY = Integer.MAX_VALUE;

    @Bean
    PersonalDataSource personalDataOfDevices(JdbcClient jdbc) {
        return new PersonalTables(
                "devices",
                jdbc,
                List.of(
                        PersonalTable.of("device_enrolment_token").texts(ANY, "name", "created_by"),
                        PersonalTable.of("device").ids("owner_id"),
                        PersonalTable.of("device_error").texts(ANY, "message")));
    }
}

package org.bailiwick.app.webhooks;

import java.util.List;
import org.bailiwick.app.identity.PersonalDataSource;
import org.bailiwick.app.identity.PersonalTable;
import org.bailiwick.app.identity.PersonalTables;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who is named in what others were or will be told. */
@Configuration(proxyBeanMethods = false)
class WebhooksPersonalData {

    private static final int ANY = Integer.MAX_VALUE;

    @Bean
    PersonalDataSource personalDataOfWebhooks(JdbcClient jdbc) {
        return new PersonalTables(
                "webhooks",
                jdbc,
                List.of(
                        PersonalTable.of("webhook").texts(100, "name"),
                        PersonalTable.of("webhook_delivery").texts(ANY, "body", "failure")));
    }
}

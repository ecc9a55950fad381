package org.bailiwick.app.catalogue;

import java.util.List;
import org.bailiwick.app.identity.PersonalDataSource;
import org.bailiwick.app.identity.PersonalTable;
import org.bailiwick.app.identity.PersonalTables;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who is named by what can be ordered, who ordered what for whom, and how content they were. */
@Configuration(proxyBeanMethods = false)
class CataloguePersonalData {

    @Bean
    PersonalDataSource personalDataOfCatalogue(JdbcClient jdbc) {
        return new PersonalTables(
                "catalogue",
                jdbc,
                List.of(
                        PersonalTable.of("catalogue_item_version")
                                .texts(120, "name")
                                .texts(10_000, "description")
                                .texts(60, "category")
                                .documents("form", "approval", "fulfilment"),
                        PersonalTable.of("catalogue_order").ids("person_id").documents("answers"),
                        PersonalTable.of("ticket_rating").ids("person_id").texts(4000, "comment")));
    }
}

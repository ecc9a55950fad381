package org.bailiwick.app.knowledge;

import java.util.List;
import org.bailiwick.app.identity.PersonalDataSource;
import org.bailiwick.app.identity.PersonalTable;
import org.bailiwick.app.identity.PersonalTables;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who wrote and rated what; what is known stays known. */
@Configuration(proxyBeanMethods = false)
class KnowledgePersonalData {

    @Bean
    PersonalDataSource personalDataOfKnowledge(JdbcClient jdbc) {
        return new PersonalTables(
                "knowledge",
                jdbc,
                List.of(
                        PersonalTable.of("knowledge_article").ids("owner_id"),
                        PersonalTable.of("knowledge_version")
                                .named("author_id", "author_name")
                                .texts(200, "title")
                                .texts(100000, "body")
                                .texts(100, "category")
                                .texts(500, "note"),
                        PersonalTable.of("knowledge_rating").ids("person_id").texts(2000, "comment"),
                        PersonalTable.of("knowledge_use").ids("linked_by")));
    }
}

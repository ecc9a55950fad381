package org.bailiwick.app.attachments;

import java.util.List;
import org.bailiwick.app.identity.PersonalDataSource;
import org.bailiwick.app.identity.PersonalTable;
import org.bailiwick.app.identity.PersonalTables;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who attached what; what is in the files is not looked into. */
@Configuration(proxyBeanMethods = false)
class AttachmentsPersonalData {

    @Bean
    PersonalDataSource personalDataOfAttachments(JdbcClient jdbc) {
        return new PersonalTables("attachments", jdbc, List.of(files("ticket_attachment"), files("attachment_file")));
    }

    private static PersonalTable files(String table) {
        return PersonalTable.of(table)
                .ids("deleted_by")
                .named("uploaded_by", "uploader_name")
                .texts(200, "name");
    }
}

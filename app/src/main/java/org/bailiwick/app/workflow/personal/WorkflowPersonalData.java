package org.bailiwick.app.workflow.personal;

import java.util.List;
import org.bailiwick.app.identity.PersonalDataSource;
import org.bailiwick.app.identity.PersonalTable;
import org.bailiwick.app.identity.PersonalTables;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Tasks, approvals and proposals, and the engine's own tables, by SQL: its API offers no way to change what is history,
 * nor a name in what runs without telling listeners of a new assignee.
 */
@Configuration(proxyBeanMethods = false)
class WorkflowPersonalData {

    /** What most names in the engine's tables, and its texts, may be long. */
    private static final int NAME = 255;

    private static final int TEXT = 4000;
    private static final int ID = 64;

    @Bean
    PersonalDataSource personalDataOfWorkflow(JdbcClient jdbc) {
        return new PersonalTables(
                "workflow",
                jdbc,
                List.of(
                        PersonalTable.of("workflow_task")
                                .logins(Integer.MAX_VALUE, "assignee")
                                .texts(Integer.MAX_VALUE, "name", "description"),
                        PersonalTable.of("workflow_proposal")
                                .named("author_id", "author_name")
                                .named("decided_by_id", "decided_by_name")
                                .texts(Integer.MAX_VALUE, "title", "comment"),
                        PersonalTable.of("workflow_approval").ids("asked_by").named("decided_by", "decided_by_name"),
                        PersonalTable.of("approval").ids("asked_by").texts(Integer.MAX_VALUE, "subject"),
                        PersonalTable.of("approval_vote")
                                .ids("person_id", "holder_id", "on_behalf_of")
                                .named("decided_by", "decided_by_name")
                                .texts(Integer.MAX_VALUE, "comment"),
                        PersonalTable.of("approval_delegation").ids("from_id", "to_id")));
    }

    @Bean
    PersonalDataSource personalDataOfEngine(JdbcClient jdbc) {
        return new PersonalTables(
                "processes",
                jdbc,
                List.of(
                        running("task")
                                .logins(NAME, "owner_", "assignee_")
                                .texts(TEXT, "description_")
                                .texts(NAME, "name_"),
                        running("identitylink").logins(NAME, "user_id_"),
                        running("variable").texts(TEXT, "text_", "text2_"),
                        running("job").texts(TEXT, "exception_msg_"),
                        running("ext_task").texts(TEXT, "error_msg_"),
                        running("incident").texts(TEXT, "incident_msg_", "annotation_"),
                        running("authorization").logins(NAME, "user_id_"),
                        running("filter")
                                .logins(NAME, "owner_")
                                .texts(NAME, "name_")
                                .texts(Integer.MAX_VALUE, "query_", "properties_"),
                        running("batch").logins(NAME, "create_user_id_"),
                        history("procinst").logins(NAME, "start_user_id_").texts(TEXT, "delete_reason_"),
                        history("actinst").logins(NAME, "assignee_"),
                        history("taskinst")
                                .logins(NAME, "owner_", "assignee_")
                                .texts(TEXT, "description_", "delete_reason_")
                                .texts(NAME, "name_"),
                        history("varinst").texts(TEXT, "text_", "text2_"),
                        history("detail").texts(TEXT, "text_", "text2_"),
                        history("identitylink").logins(NAME, "user_id_").logins(ID, "assigner_id_"),
                        history("comment").logins(NAME, "user_id_").texts(TEXT, "message_"),
                        history("attachment")
                                .logins(NAME, "user_id_")
                                .texts(NAME, "name_")
                                .texts(TEXT, "description_", "url_"),
                        history("op_log")
                                .logins(NAME, "user_id_")
                                .texts(TEXT, "org_value_", "new_value_", "annotation_"),
                        history("incident").texts(TEXT, "incident_msg_", "annotation_"),
                        history("job_log").texts(TEXT, "job_exception_msg_"),
                        history("batch").logins(NAME, "create_user_id_"),
                        history("ext_task_log").texts(TEXT, "error_msg_"),
                        history("decinst").logins(NAME, "user_id_"),
                        history("dec_in").texts(TEXT, "text_", "text2_"),
                        history("dec_out").texts(TEXT, "text_", "text2_"),
                        history("caseinst").logins(NAME, "create_user_id_"),
                        PersonalTable.of("engine.act_re_deployment").texts(NAME, "name_")));
    }

    @Bean
    PersonalDataSource personalDataOfEngineBytes(JdbcClient jdbc) {
        return new EngineBytes(jdbc);
    }

    private static PersonalTable running(String table) {
        return PersonalTable.of("engine.act_ru_" + table);
    }

    private static PersonalTable history(String table) {
        return PersonalTable.of("engine.act_hi_" + table);
    }
}

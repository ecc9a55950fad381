package org.bailiwick.app.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.bailiwick.app.testing.TestClock;
import org.bailiwick.app.workflow.EngineTest;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@EngineTest
class EngineFoundationTests {

    @Autowired
    ProcessEngine engine;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    IdentityService identity;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    TestClock clock;

    @Autowired
    TestRestTemplate http;

    @Test
    void engineTablesStandInTheirOwnSchemaMadeByFlyway() {
        assertThat(tables("engine")).isEqualTo(49);
        assertThat(jdbc.sql("select count(*) from information_schema.tables"
                                + " where table_name like 'act\\_%' and table_schema <> 'engine'")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(configuration().getDatabaseSchemaUpdate()).isEqualTo("false");
    }

    @Test
    void dueJobsHaveAnIndex() {
        assertThat(jdbc.sql("select indexdef from pg_indexes where schemaname = 'engine' and tablename = 'act_ru_job'")
                        .query(String.class)
                        .list())
                .anyMatch(definition -> definition.contains("(duedate_)"));
    }

    @Test
    void everySettingOfTheEngineTakesEffect() {
        ProcessEngineConfigurationImpl c = configuration();
        assertThat(c.isEnforceHistoryTimeToLive()).isTrue();
        assertThat(c.getHistoryTimeToLive()).isEqualTo("P180D");
        assertThat(c.isEnsureJobDueDateNotNull()).isTrue();
        assertThat(c.isJobExecutorAcquireByDueDate()).isTrue();
        assertThat(c.isCmmnEnabled()).isFalse();
        assertThat(c.isStandaloneTasksEnabled()).isFalse();
        assertThat(c.getFailedJobRetryTimeCycle()).isEqualTo("R5/PT5M");
        assertThat(c.getDefaultNumberOfRetries()).isEqualTo(3);
        assertThat(c.getAuthorizationCheckRevokes()).isEqualTo("never");
        assertThat(c.isAuthorizationEnabled()).isTrue();
        assertThat(c.isEnableExpressionsInAdhocQueries()).isFalse();
        assertThat(c.isEnableExpressionsInStoredQueries()).isFalse();
        assertThat(c.getQueryMaxResultsLimit()).isEqualTo(2000);
        assertThat(c.getHistoryLevel().getName()).isEqualTo(ProcessEngineConfiguration.HISTORY_AUDIT);
        assertThat(c.isMetricsEnabled()).isFalse();
        assertThat(c.isEnableXxeProcessing()).isFalse();
    }

    @Test
    void engineTellsTheTimeOfTheServersClock() {
        clock.advance(Duration.ofHours(5));
        assertThat(ClockUtil.getCurrentTime().toInstant()).isEqualTo(clock.instant());
    }

    @Test
    void engineAndServerShareOneTransaction() {
        transaction.executeWithoutResult(status -> {
            deploySimpleProcess("rolledBack");
            runtime.startProcessInstanceByKey("rolledBack", "INC-1");
            status.setRollbackOnly();
        });
        assertThat(repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey("rolledBack")
                        .count())
                .isZero();
    }

    @Test
    void nobodyCanCreateAnEngineUser() {
        assertThat(identity.isReadOnly()).isTrue();
        assertThatThrownBy(() -> identity.newUser("mallory")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void anonymousVisitorCannotCreateTheFirstAdministrator() {
        var headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_JSON);
        var body = """
                {"profile": {"id": "mallory", "firstName": "M", "lastName": "M", "email": "m@example.org"},
                 "credentials": {"password": "mallory"}}""";
        var answer = http.postForEntity(
                "/camunda/api/admin/setup/default/user/create", new HttpEntity<>(body, headers), String.class);
        assertThat(answer.getStatusCode().is2xxSuccessful()).isFalse();
        assertThat(jdbc.sql("select count(*) from engine.act_id_user")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void engineRestAnswersNoStranger() {
        assertThat(http.getForEntity("/engine-rest/user", String.class)
                        .getStatusCode()
                        .value())
                .isEqualTo(401);
        assertThat(http.getForEntity("/engine-rest/engine", String.class)
                        .getStatusCode()
                        .value())
                .isEqualTo(401);
    }

    private int tables(String schema) {
        return jdbc.sql("select count(*) from information_schema.tables where table_schema = ?")
                .param(schema)
                .query(Integer.class)
                .single();
    }

    private void deploySimpleProcess(String key) {
        repository
                .createDeployment()
                .addModelInstance(
                        key + ".bpmn",
                        Bpmn.createExecutableProcess(key)
                                .startEvent()
                                .userTask()
                                .endEvent()
                                .done())
                .deploy();
    }

    private ProcessEngineConfigurationImpl configuration() {
        return (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    }
}

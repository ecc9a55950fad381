package org.bailiwick.processes;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.community.process_test_coverage.engine.platform7.ProcessCoverageConfigurator;
import org.camunda.community.process_test_coverage.junit5.platform7.ProcessEngineCoverageExtension;

/** An engine on a real PostgreSQL for walking the models: jobs run by hand, steps are recorded. */
final class ModelEngine {

    private static final EmbeddedPostgres SERVER = start();
    private static int engines;

    private ModelEngine() {}

    /**
     * An engine of its own for one test class, which fails when a path of its model was not walked. All classes together
     * are counted by {@link ProcessCoverageTests}.
     *
     * @param notCounted keys of processes that the class deploys, but is not about
     */
    static ProcessEngineCoverageExtension walking(RecordedSteps steps, String... notCounted) {
        return ProcessEngineCoverageExtension.builder(configuration(steps))
                .assertClassCoverageAtLeast(1.0)
                .excludeProcessDefinitionKeys(notCounted)
                .build();
    }

    static ProcessEngineConfigurationImpl configuration(RecordedSteps steps) {
        var configuration = new StandaloneProcessEngineConfiguration();
        configuration.setProcessEngineName("models" + ++engines);
        configuration.setDataSource(newDatabase("models" + engines));
        configuration.setDatabaseSchemaUpdate("true");
        configuration.setJobExecutorActivate(false);
        configuration.setHistory("full");
        configuration.setMetricsEnabled(false);
        configuration.setCmmnEnabled(false);
        configuration.setEnforceHistoryTimeToLive(true);
        Map<Object, Object> beans = new HashMap<>(steps.beans());
        configuration.setBeans(beans);
        ProcessCoverageConfigurator.initializeProcessCoverageExtensions(configuration);
        configuration.getCustomPostBPMNParseListeners().add(new WalkedFlows());
        return configuration;
    }

    private static javax.sql.DataSource newDatabase(String name) {
        try (var connection = SERVER.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
            return SERVER.getDatabase("postgres", name);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException("The test database could not be created", e);
        }
    }

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.start();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not start; the tests need it", e);
        }
    }
}

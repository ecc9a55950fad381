package org.bailiwick.app.workflow.models;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.repository.ResourceDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Deploys the models that come with the server, before it takes its first request, and only those that changed. A model
 * that designers adopted, by deploying a version of their own, is theirs: the shipped one no longer outranks it.
 */
@Component
class ShippedModels implements SmartInitializingSingleton {

    /** Where a deployment comes from, as the engine stores it. */
    static final String SHIPPED = "shipped";

    private static final Logger LOG = LoggerFactory.getLogger(ShippedModels.class);

    private final RepositoryService repository;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    ShippedModels(RepositoryService repository, JdbcClient jdbc, TransactionTemplate transaction) {
        this.repository = repository;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @Override
    public void afterSingletonsInstantiated() {
        transaction.executeWithoutResult(status -> deploy());
    }

    void deploy() {
        // Several servers may start at once; the first deploys, the others find nothing to do.
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('shipped-models', 0))")
                .query((row, number) -> number)
                .list();
        DeploymentBuilder deployment =
                repository.createDeployment().name("Shipped with Bailiwick").source(SHIPPED);
        int changed = 0;
        for (Map.Entry<String, byte[]> model : shipped().entrySet()) {
            if (isDue(model.getKey(), model.getValue())) {
                deployment.addString(
                        model.getKey(), new String(model.getValue(), java.nio.charset.StandardCharsets.UTF_8));
                changed++;
            }
        }
        if (changed > 0) {
            deployment.deploy();
            LOG.info("Deployed {} shipped models", changed);
        }
    }

    private boolean isDue(String file, byte[] content) {
        Optional<ResourceDefinition> latest = latest(file);
        if (latest.isEmpty()) {
            return true;
        }
        Deployment before = repository
                .createDeploymentQuery()
                .deploymentId(latest.get().getDeploymentId())
                .singleResult();
        if (!SHIPPED.equals(before.getSource())) {
            LOG.info(
                    "{} is adopted by designers (version {}); the shipped one is left out",
                    file,
                    latest.get().getVersion());
            return false;
        }
        return !Arrays.equals(content, stored(latest.get()));
    }

    /** The newest version of what a file defines; its name is the key. */
    private Optional<ResourceDefinition> latest(String file) {
        String key = file.substring(0, file.lastIndexOf('.'));
        return Optional.ofNullable(
                file.endsWith(".bpmn")
                        ? repository
                                .createProcessDefinitionQuery()
                                .processDefinitionKey(key)
                                .latestVersion()
                                .singleResult()
                        : repository
                                .createDecisionDefinitionQuery()
                                .decisionDefinitionKey(key)
                                .latestVersion()
                                .singleResult());
    }

    private byte[] stored(ResourceDefinition definition) {
        try (InputStream in =
                repository.getResourceAsStream(definition.getDeploymentId(), definition.getResourceName())) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, byte[]> shipped() {
        var resolver = new PathMatchingResourcePatternResolver();
        Map<String, byte[]> files = new TreeMap<>();
        try {
            for (String pattern : new String[] {"classpath*:bpmn/*.bpmn", "classpath*:dmn/*.dmn"}) {
                for (Resource resource : resolver.getResources(pattern)) {
                    files.put(String.valueOf(resource.getFilename()), resource.getContentAsByteArray());
                }
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException("The shipped models cannot be read", e);
        }
    }
}

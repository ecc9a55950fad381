package org.bailiwick.keycloak.provision;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.keycloak.admin.client.resource.AuthenticationManagementResource;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.AuthenticationExecutionInfoRepresentation;
import org.keycloak.representations.idm.AuthenticationFlowRepresentation;
import org.keycloak.representations.idm.AuthenticatorConfigRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;

/**
 * Login flows. One that differs is not mended step by step: a new one is built beside it and takes its place in one call,
 * so that at no moment a login asks for less than before and after.
 */
final class FlowSection implements RealmPart {

    private final RealmResource realm;
    private final AuthenticationManagementResource flows;
    private final JsonNode desired;
    private final JsonNode configurations;

    FlowSection(RealmResource realm, JsonNode desired, JsonNode configurations) {
        this.realm = realm;
        this.flows = realm.flows();
        this.desired = desired;
        this.configurations = configurations;
    }

    @Override
    public List<Change> changes() {
        List<Change> changes = new ArrayList<>();
        for (JsonNode flow : desired) {
            if (flow.path("topLevel").asBoolean()) {
                compare(flow, changes);
            }
        }
        return changes;
    }

    private void compare(JsonNode flow, List<Change> changes) {
        String alias = Json.text(flow, "alias");
        Optional<AuthenticationFlowRepresentation> actual = flows.getFlows().stream()
                .filter(other -> other.getAlias().equals(alias))
                .findFirst();
        if (actual.isEmpty()) {
            changes.add(new Change("flow " + alias + ": +", () -> create(flow)));
            return;
        }
        List<String> wanted = new ArrayList<>();
        steps(flow, 0, wanted);
        List<String> have = flows.getExecutions(alias).stream().map(this::step).toList();
        if (!wanted.equals(have)) {
            List<String> lines = Difference.between("flow " + alias + ":", new TreeSet<>(wanted), new TreeSet<>(have));
            changes.add(new Change(
                    lines.isEmpty() ? List.of("flow " + alias + ": order of its steps") : lines,
                    () -> replace(flow, actual.get())));
        }
    }

    /** A flow's steps as lines: depth, what it is, whether it is required, its configuration. */
    private void steps(JsonNode flow, int level, List<String> steps) {
        for (JsonNode execution : flow.path("authenticationExecutions")) {
            String requirement = Json.text(execution, "requirement");
            if (execution.path("authenticatorFlow").asBoolean()) {
                String alias = Json.text(execution, "flowAlias");
                steps.add(step(level, alias, requirement, Map.of()));
                steps(flow(alias), level + 1, steps);
            } else {
                steps.add(step(level, Json.text(execution, "authenticator"), requirement, configuration(execution)));
            }
        }
    }

    private String step(AuthenticationExecutionInfoRepresentation execution) {
        boolean flow = Boolean.TRUE.equals(execution.getAuthenticationFlow());
        String configuration = execution.getAuthenticationConfig();
        return step(
                execution.getLevel(),
                flow ? execution.getDisplayName() : execution.getProviderId(),
                execution.getRequirement(),
                configuration == null
                        ? Map.of()
                        : flows.getAuthenticatorConfig(configuration).getConfig());
    }

    private static String step(int level, String what, String requirement, Map<String, String> configuration) {
        String configured = configuration.isEmpty() ? "" : " " + new TreeMap<>(configuration);
        return "[" + ">".repeat(level) + what + " " + requirement + configured + "]";
    }

    private Map<String, String> configuration(JsonNode execution) {
        Map<String, String> values = new TreeMap<>();
        String alias = Json.text(execution, "authenticatorConfig");
        for (JsonNode configuration : configurations) {
            if (Json.text(configuration, "alias").equals(alias)) {
                configuration
                        .path("config")
                        .properties()
                        .forEach(entry ->
                                values.put(entry.getKey(), entry.getValue().asText()));
            }
        }
        return values;
    }

    private void replace(JsonNode flow, AuthenticationFlowRepresentation old) {
        String alias = old.getAlias();
        for (AuthenticationExecutionInfoRepresentation execution : flows.getExecutions(alias)) {
            if (execution.getFlowId() != null) {
                rename(execution.getFlowId());
            }
            if (execution.getAuthenticationConfig() != null) {
                renameConfiguration(execution.getAuthenticationConfig());
            }
        }
        rename(old.getId());
        create(flow);
        RealmRepresentation present = realm.toRepresentation();
        if (retired(alias, old.getId()).equals(present.getBrowserFlow())) {
            present.setBrowserFlow(alias);
            realm.update(present);
        }
        flows.deleteFlow(old.getId());
    }

    private void rename(String id) {
        AuthenticationFlowRepresentation flow = flows.getFlow(id);
        flow.setAlias(retired(flow.getAlias(), id));
        flows.updateFlow(id, flow);
    }

    private void renameConfiguration(String id) {
        AuthenticatorConfigRepresentation configuration = flows.getAuthenticatorConfig(id);
        configuration.setAlias(retired(configuration.getAlias(), id));
        flows.updateAuthenticatorConfig(id, configuration);
    }

    private static String retired(String alias, String id) {
        return alias + " until " + id;
    }

    private void create(JsonNode flow) {
        var representation = new AuthenticationFlowRepresentation();
        representation.setAlias(Json.text(flow, "alias"));
        representation.setDescription(Json.text(flow, "description"));
        representation.setProviderId(Json.text(flow, "providerId"));
        representation.setTopLevel(true);
        representation.setBuiltIn(false);
        Answers.created(flows.createFlow(representation));
        fill(flow);
    }

    private void fill(JsonNode flow) {
        String alias = Json.text(flow, "alias");
        for (JsonNode execution : flow.path("authenticationExecutions")) {
            if (execution.path("authenticatorFlow").asBoolean()) {
                JsonNode child = flow(Json.text(execution, "flowAlias"));
                flows.addExecutionFlow(
                        alias,
                        Map.of(
                                "alias", Json.text(child, "alias"),
                                "description", Json.text(child, "description"),
                                "type", Json.text(child, "providerId")));
            } else {
                flows.addExecution(alias, Map.of("provider", Json.text(execution, "authenticator")));
            }
            settle(alias, execution);
            if (execution.path("authenticatorFlow").asBoolean()) {
                fill(flow(Json.text(execution, "flowAlias")));
            }
        }
    }

    /** Gives the step that was added last its requirement and configuration. */
    private void settle(String alias, JsonNode execution) {
        AuthenticationExecutionInfoRepresentation added = null;
        for (var candidate : flows.getExecutions(alias)) {
            added = candidate.getLevel() == 0 ? candidate : added;
        }
        AuthenticationExecutionInfoRepresentation last = required(added);
        last.setRequirement(Json.text(execution, "requirement"));
        flows.updateExecutions(alias, last);
        Map<String, String> values = configuration(execution);
        if (!values.isEmpty()) {
            var configuration = new AuthenticatorConfigRepresentation();
            configuration.setAlias(Json.text(execution, "authenticatorConfig"));
            configuration.setConfig(values);
            Answers.created(flows.newExecutionConfig(last.getId(), configuration));
        }
    }

    private static AuthenticationExecutionInfoRepresentation required(
            @Nullable AuthenticationExecutionInfoRepresentation added) {
        if (added == null) {
            throw new IllegalStateException("Keycloak lost the step that was just added");
        }
        return added;
    }

    private JsonNode flow(String alias) {
        for (JsonNode flow : desired) {
            if (Json.text(flow, "alias").equals(alias)) {
                return flow;
            }
        }
        throw new IllegalStateException("The realm file has no flow " + alias);
    }
}

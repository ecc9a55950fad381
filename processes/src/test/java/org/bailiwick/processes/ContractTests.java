package org.bailiwick.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the contract classes name exists in the models. */
class ContractTests {

    /** Set by the server only, and read by its steps only. */
    private static final Set<String> KNOWN_TO_STEPS_ONLY = Set.of(
            "deviceId",
            "alertId",
            "clockId",
            "summary",
            "ruleKey",
            "metric",
            "severity",
            "subject",
            "priority",
            "threshold",
            "verificationWindow",
            "commandType",
            "commandTarget",
            "runbookName",
            "comment",
            "approvedBy",
            "audience",
            "impact",
            "urgency",
            "category",
            "kind",
            "ChangeFinished",
            "changeNumber",
            "changeOutcome",
            "risk",
            "riskReason",
            "ownerGroup",
            "service",
            "site",
            "requesterGroups",
            "updateEvery");

    @Test
    void everyNameOfAContractStandsInItsModel() {
        for (Class<?> contract : contracts()) {
            String key = value(constants(contract)
                    .filter(f -> f.getName().equals("KEY"))
                    .findFirst()
                    .orElseThrow());
            String text = text(key);
            constants(contract)
                    .map(ContractTests::value)
                    .filter(name -> !KNOWN_TO_STEPS_ONLY.contains(name))
                    .forEach(name -> assertThat(text).as("%s in %s", name, key).contains(name));
        }
    }

    @ParameterizedTest
    @MethodSource("org.bailiwick.processes.ShippedFiles#processes")
    void modelIsExecutableDocumentedVersionedAndDrawn(String key) {
        BpmnModelInstance model = Bpmn.readModelFromStream(open("/bpmn/" + key + ".bpmn"));
        Process process = model.getModelElementById(key);
        assertThat(process.isExecutable()).isTrue();
        assertThat(process.getCamundaHistoryTimeToLiveString()).isEqualTo("P180D");
        assertThat(process.getCamundaVersionTag()).isNotBlank();
        assertThat(process.getDocumentations()).isNotEmpty();
        assertThat(model.getModelElementsByType(BpmnShape.class))
                .extracting(shape -> shape.getBpmnElement().getId())
                .containsExactlyInAnyOrderElementsOf(model.getModelElementsByType(FlowNode.class).stream()
                        .map(FlowNode::getId)
                        .toList());
        assertThat(model.getModelElementsByType(BpmnEdge.class))
                .hasSameSizeAs(model.getModelElementsByType(SequenceFlow.class));
    }

    @Test
    void everyDecisionHasItsTable() {
        constants(Decisions.class)
                .map(ContractTests::value)
                .forEach(key -> assertThat(getClass().getResource("/dmn/" + key + ".dmn"))
                        .as(key)
                        .isNotNull());
    }

    /** The public classes of this module that name a process. */
    private static List<Class<?>> contracts() {
        try (Stream<Path> files = Files.list(Path.of("src/main/java/org/bailiwick/processes"))) {
            return files.map(file -> file.getFileName().toString().replace(".java", ""))
                    .filter(name -> !name.equals("package-info"))
                    .<Class<?>>map(ContractTests::load)
                    .filter(type -> constants(type)
                            .anyMatch(constant -> constant.getName().equals("KEY")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(ContractTests.class.getPackageName() + "." + name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<Field> constants(Class<?> contract) {
        return Arrays.stream(contract.getDeclaredFields()).filter(f -> Modifier.isPublic(f.getModifiers()));
    }

    private static String value(Field constant) {
        try {
            return (String) constant.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(String key) {
        try (InputStream in = open("/bpmn/" + key + ".bpmn")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String resource) {
        InputStream in = ContractTests.class.getResourceAsStream(resource);
        assertThat(in).as(resource).isNotNull();
        return in;
    }
}

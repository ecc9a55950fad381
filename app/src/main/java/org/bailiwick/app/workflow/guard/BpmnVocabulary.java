package org.bailiwick.app.workflow.guard;

import java.util.Map;
import java.util.Set;
import org.bailiwick.app.workflow.guard.Xml.Attribute;
import org.bailiwick.app.workflow.guard.Xml.Element;

/** The elements and attributes that a BPMN model may hold. Whatever runs code is missing on purpose. */
final class BpmnVocabulary {

    static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

    /** Drawing: shapes, positions and colours. */
    static final Set<String> DIAGRAM = Set.of(
            "http://www.omg.org/spec/BPMN/20100524/DI",
            "http://www.omg.org/spec/DD/20100524/DC",
            "http://www.omg.org/spec/DD/20100524/DI",
            "http://bpmn.io/schema/bpmn/biocolor/1.0",
            "http://www.omg.org/spec/BPMN/non-normative/color/1.0");

    /** Elements that hold flow nodes. */
    static final Set<String> SCOPES = Set.of("process", "subProcess", "transaction");

    private static final String MODELER = "http://camunda.org/schema/modeler/1.0";
    private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";
    private static final String XML = "http://www.w3.org/XML/1998/namespace";

    private static final Set<String> ELEMENTS = Set.of(
            // structure
            "definitions",
            "process",
            "subProcess",
            "transaction",
            "sequenceFlow",
            "incoming",
            "outgoing",
            "conditionExpression",
            "extensionElements",
            "documentation",
            "laneSet",
            "lane",
            "flowNodeRef",
            "childLaneSet",
            "collaboration",
            "participant",
            "messageFlow",
            "textAnnotation",
            "text",
            "association",
            "group",
            "category",
            "categoryValue",
            "dataObject",
            "dataObjectReference",
            "dataStoreReference",
            "dataInputAssociation",
            "dataOutputAssociation",
            "sourceRef",
            "targetRef",
            "property",
            // activities
            "task",
            "manualTask",
            "userTask",
            "serviceTask",
            "sendTask",
            "receiveTask",
            "businessRuleTask",
            "callActivity",
            "multiInstanceLoopCharacteristics",
            "loopCardinality",
            "completionCondition",
            // gateways
            "exclusiveGateway",
            "parallelGateway",
            "inclusiveGateway",
            "eventBasedGateway",
            // events
            "startEvent",
            "endEvent",
            "intermediateCatchEvent",
            "intermediateThrowEvent",
            "boundaryEvent",
            "messageEventDefinition",
            "timerEventDefinition",
            "errorEventDefinition",
            "escalationEventDefinition",
            "signalEventDefinition",
            "conditionalEventDefinition",
            "compensateEventDefinition",
            "cancelEventDefinition",
            "terminateEventDefinition",
            "linkEventDefinition",
            "condition",
            "timeDate",
            "timeDuration",
            "timeCycle",
            "message",
            "signal",
            "error",
            "escalation");

    private static final Set<String> EXTENSIONS = Set.of(
            "properties",
            "property",
            "formData",
            "formField",
            "value",
            "validation",
            "constraint",
            "in",
            "out",
            "inputOutput",
            "inputParameter",
            "outputParameter",
            "list",
            "map",
            "entry",
            "failedJobRetryTimeCycle",
            "executionListener",
            "taskListener");

    private static final Set<String> ATTRIBUTES = Set.of(
            "id",
            "name",
            "isExecutable",
            "targetNamespace",
            "exporter",
            "exporterVersion",
            "typeLanguage",
            "processType",
            "isClosed",
            "sourceRef",
            "targetRef",
            "processRef",
            "default",
            "gatewayDirection",
            "messageRef",
            "signalRef",
            "errorRef",
            "escalationRef",
            "attachedToRef",
            "cancelActivity",
            "isInterrupting",
            "triggeredByEvent",
            "parallelMultiple",
            "errorCode",
            "escalationCode",
            "calledElement",
            "isSequential",
            "isForCompensation",
            "instantiate",
            "textFormat",
            "associationDirection",
            "categoryValueRef",
            "waitForCompletion",
            "activityRef",
            "startQuantity",
            "completionQuantity",
            "eventGatewayType",
            "dataObjectRef",
            "isCollection",
            "partitionElementRef");

    private static final Set<String> CAMUNDA_ATTRIBUTES = Set.of(
            "delegateExpression",
            "asyncBefore",
            "asyncAfter",
            "exclusive",
            "jobPriority",
            "taskPriority",
            "historyTimeToLive",
            "versionTag",
            "isStartableInTasklist",
            "candidateStarterGroups",
            "candidateStarterUsers",
            "initiator",
            "assignee",
            "candidateUsers",
            "candidateGroups",
            "dueDate",
            "followUpDate",
            "priority",
            "formRef",
            "formRefBinding",
            "formRefVersion",
            "formKey",
            "decisionRef",
            "decisionRefBinding",
            "decisionRefVersion",
            "decisionRefVersionTag",
            "mapDecisionResult",
            "resultVariable",
            "calledElementBinding",
            "calledElementVersion",
            "calledElementVersionTag",
            "collection",
            "elementVariable",
            "errorCodeVariable",
            "errorMessageVariable",
            "escalationCodeVariable",
            "variableName",
            "variableEvents",
            "errorMessage",
            "modelerTemplate",
            "modelerTemplateVersion",
            "modelerTemplateIcon");

    /** Attributes of the engine's own extension elements, which carry no prefix. */
    private static final Map<String, Set<String>> EXTENSION_ATTRIBUTES = Map.ofEntries(
            Map.entry("property", Set.of("id", "name", "value")),
            Map.entry("formData", Set.of("businessKey")),
            Map.entry("formField", Set.of("id", "label", "type", "defaultValue", "datePattern")),
            Map.entry("value", Set.of("id", "name")),
            Map.entry("constraint", Set.of("name", "config")),
            Map.entry("in", Set.of("source", "sourceExpression", "target", "variables", "businessKey", "local")),
            Map.entry("out", Set.of("source", "sourceExpression", "target", "variables", "local")),
            Map.entry("inputParameter", Set.of("name")),
            Map.entry("outputParameter", Set.of("name")),
            Map.entry("entry", Set.of("key")),
            Map.entry("executionListener", Set.of("event", "delegateExpression")),
            Map.entry("taskListener", Set.of("event", "id", "delegateExpression")));

    /** Constraints of form fields; the one called "validator" names code. */
    private static final Set<String> CONSTRAINTS =
            Set.of("required", "readonly", "minlength", "maxlength", "min", "max");

    private BpmnVocabulary() {}

    static boolean knows(Element element) {
        if (element.namespace.equals(CAMUNDA)) {
            return EXTENSIONS.contains(element.name)
                    && (!element.name.equals("constraint")
                            || element.attribute("name")
                                    .filter(CONSTRAINTS::contains)
                                    .isPresent());
        }
        return element.namespace.equals(BPMN) && ELEMENTS.contains(element.name);
    }

    static boolean knows(Element element, Attribute attribute) {
        return switch (attribute.namespace()) {
            case "" ->
                element.namespace.equals(CAMUNDA)
                        ? EXTENSION_ATTRIBUTES
                                .getOrDefault(element.name, Set.of())
                                .contains(attribute.name())
                        : ATTRIBUTES.contains(attribute.name());
            case CAMUNDA -> CAMUNDA_ATTRIBUTES.contains(attribute.name());
            case MODELER -> element.name.equals("definitions");
            case XSI -> Set.of("schemaLocation", "type").contains(attribute.name());
            case XML -> attribute.name().equals("lang") || attribute.name().equals("space");
            default -> DIAGRAM.contains(attribute.namespace());
        };
    }
}

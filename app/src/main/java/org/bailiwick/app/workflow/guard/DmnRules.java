package org.bailiwick.app.workflow.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bailiwick.app.workflow.guard.Xml.Element;

/** The rules for one DMN file: decision tables and literal expressions in FEEL, which cannot reach Java. */
final class DmnRules {

    private static final Set<String> DMN = Set.of(
            "https://www.omg.org/spec/DMN/20191111/MODEL/",
            "http://www.omg.org/spec/DMN/20180521/MODEL/",
            "http://www.omg.org/spec/DMN/20151101/dmn.xsd");
    private static final Set<String> DIAGRAM = Set.of(
            "https://www.omg.org/spec/DMN/20191111/DMNDI/",
            "http://www.omg.org/spec/DMN/20180521/DI/",
            "http://www.omg.org/spec/DMN/20180521/DMNDI/",
            "http://www.omg.org/spec/DMN/20180521/DC/",
            "http://bpmn.io/schema/dmn/biodi/2.0",
            "http://bpmn.io/schema/dmn/biodi/1.0");
    private static final Set<String> ELEMENTS = Set.of(
            "definitions",
            "decision",
            "decisionTable",
            "input",
            "inputExpression",
            "inputValues",
            "inputEntry",
            "output",
            "outputValues",
            "outputEntry",
            "defaultOutputEntry",
            "rule",
            "text",
            "description",
            "annotation",
            "annotationEntry",
            "variable",
            "literalExpression",
            "informationRequirement",
            "requiredDecision",
            "requiredInput",
            "inputData",
            "question",
            "allowedAnswers",
            "knowledgeSource",
            "authorityRequirement",
            "requiredAuthority",
            "textAnnotation",
            "association",
            "sourceRef",
            "targetRef",
            "extensionElements");
    private static final Set<String> FEEL = Set.of(
            "feel",
            "https://www.omg.org/spec/DMN/20191111/FEEL/",
            "http://www.omg.org/spec/DMN/20180521/FEEL/",
            "http://www.omg.org/spec/FEEL/20140401");

    private final String resource;
    private final List<Refusal> refusals = new ArrayList<>();

    DmnRules(String resource) {
        this.resource = resource;
    }

    List<Refusal> check(Element root) {
        if (!DMN.contains(root.namespace)) {
            refuse(root, "the file is not a DMN model");
        }
        root.all().forEach(this::visit);
        return refusals;
    }

    private void visit(Element element) {
        boolean drawing = DIAGRAM.contains(element.namespace);
        if (!drawing && !(DMN.contains(element.namespace) && ELEMENTS.contains(element.name))) {
            refuse(element, "the element '" + element.name + "' is not allowed here");
        }
        element.attributes.stream()
                .filter(a -> a.name().equals("expressionLanguage") && !FEEL.contains(a.value()))
                .forEach(a -> refuse(element, "decisions speak FEEL, not " + a.value()));
        boolean expression = element.attributes.stream().anyMatch(a -> AllowedExpressions.holdsExpression(a.value()))
                || AllowedExpressions.holdsExpression(element.text.toString());
        if (expression) {
            refuse(element, "decisions may not hold expressions of the engine");
        }
    }

    private void refuse(Element element, String reason) {
        refusals.add(new Refusal(resource, element.nearestId(), reason, element.line, element.column));
    }
}

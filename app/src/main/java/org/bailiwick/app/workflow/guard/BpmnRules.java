package org.bailiwick.app.workflow.guard;

import static org.bailiwick.app.workflow.guard.BpmnVocabulary.BPMN;
import static org.bailiwick.app.workflow.guard.BpmnVocabulary.CAMUNDA;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bailiwick.app.workflow.guard.Xml.Attribute;
import org.bailiwick.app.workflow.guard.Xml.Element;

/** The rules for one BPMN file: vocabulary, expressions, beans, loops. */
final class BpmnRules {

    private final String resource;
    private final Set<String> steps;
    private final Set<String> waitingSteps;
    private final List<Refusal> refusals = new ArrayList<>();

    BpmnRules(String resource, Set<String> steps, Set<String> waitingSteps) {
        this.resource = resource;
        this.steps = steps;
        this.waitingSteps = waitingSteps;
    }

    List<Refusal> check(Element root) {
        if (!root.namespace.equals(BPMN) || !root.name.equals("definitions")) {
            refuse(root, "the file is not a BPMN model");
            return refusals;
        }
        visit(root);
        root.all()
                .filter(e -> e.namespace.equals(BPMN) && BpmnVocabulary.SCOPES.contains(e.name))
                .forEach(scope -> EndlessLoops.in(scope, waitingSteps)
                        .forEach(e -> refuse(e, "this loop never waits for a person, a message or a timer")));
        return refusals;
    }

    private void visit(Element element) {
        if (BpmnVocabulary.DIAGRAM.contains(element.namespace)) {
            // The drawing is never executed, but it may not smuggle other vocabulary past the lists.
            element.all()
                    .filter(e -> !BpmnVocabulary.DIAGRAM.contains(e.namespace))
                    .forEach(this::refuseUnknown);
            return;
        }
        if (!BpmnVocabulary.knows(element)) {
            refuseUnknown(element);
            return;
        }
        element.attributes.forEach(attribute -> attribute(element, attribute));
        String text = element.text.toString();
        if (AllowedExpressions.holdsExpression(text)) {
            AllowedExpressions.refusal(text.strip()).ifPresent(reason -> refuse(element, reason));
        }
        if (element.namespace.equals(BPMN)) {
            work(element);
        }
        if (element.namespace.equals(CAMUNDA)
                && element.name.endsWith("Listener")
                && element.attribute("delegateExpression").isEmpty()) {
            refuse(element, "a listener must name a published step");
        }
        element.children.forEach(this::visit);
    }

    private void attribute(Element element, Attribute attribute) {
        if (!BpmnVocabulary.knows(element, attribute)) {
            refuse(element, "the attribute '" + attribute.name() + "' is not allowed here");
            return;
        }
        if (attribute.name().equals("delegateExpression")) {
            bean(element, attribute.value());
        } else if (AllowedExpressions.holdsExpression(attribute.value())) {
            AllowedExpressions.refusal(attribute.value()).ifPresent(reason -> refuse(element, reason));
        }
        if (attribute.name().equals("formKey")) {
            refuse(element, "forms are formRef or form fields; a form key could load a page of its own");
        }
    }

    private void bean(Element element, String expression) {
        boolean published =
                AllowedExpressions.beanName(expression).filter(steps::contains).isPresent();
        if (!published) {
            refuse(element, "'" + expression + "' is not a published step");
        }
    }

    private void work(Element element) {
        boolean delegates = element.attribute(CAMUNDA, "delegateExpression").isPresent();
        switch (element.name) {
            case "serviceTask", "sendTask" -> {
                if (!delegates) {
                    refuse(element, "a " + element.name + " must name a published step");
                }
            }
            case "businessRuleTask" -> {
                if (!delegates && element.attribute(CAMUNDA, "decisionRef").isEmpty()) {
                    refuse(element, "a businessRuleTask must name a decision");
                }
            }
            case "messageEventDefinition" -> {
                boolean throwing = element.parent != null
                        && Set.of("endEvent", "intermediateThrowEvent").contains(element.parent.name);
                if (throwing && !delegates) {
                    refuse(element, "a sent message must name a published step");
                }
            }
            case "multiInstanceLoopCharacteristics" ->
                element.children(BPMN, "loopCardinality")
                        .filter(e -> !e.text.toString().strip().matches("\\d{1,2}|[$#]\\{.*}"))
                        .forEach(e -> refuse(e, "at most 99 instances"));
            case "timeCycle" -> {
                if (element.text.toString().strip().matches("(?i).*(/|^)P(0+[YMWD])*(T(0+[HM])*[0-9.]{1,}S)?")) {
                    refuse(element, "a timer may not repeat more often than every minute");
                }
            }
            default -> {}
        }
    }

    private void refuseUnknown(Element element) {
        refuse(element, "the element '" + element.name + "' is not allowed here");
    }

    private void refuse(Element element, String reason) {
        refusals.add(new Refusal(resource, element.nearestId(), reason, element.line, element.column));
    }
}

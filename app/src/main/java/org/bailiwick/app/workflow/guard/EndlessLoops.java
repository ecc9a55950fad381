package org.bailiwick.app.workflow.guard;

import static org.bailiwick.app.workflow.guard.BpmnVocabulary.BPMN;
import static org.bailiwick.app.workflow.guard.BpmnVocabulary.CAMUNDA;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bailiwick.app.workflow.guard.Xml.Element;

/** Finds circles of flow nodes in which an instance would run for ever within one transaction or one chain of jobs. */
final class EndlessLoops {

    private static final Set<String> WAITING =
            Set.of("userTask", "receiveTask", "intermediateCatchEvent", "eventBasedGateway");
    private static final Set<String> WAITING_TRIGGERS = Set.of(
            "timerEventDefinition", "messageEventDefinition", "signalEventDefinition", "conditionalEventDefinition");

    private final Map<String, Element> nodes = new HashMap<>();
    private final Map<String, List<String>> flows = new HashMap<>();
    private final Set<String> done = new HashSet<>();
    private final Set<String> onPath = new HashSet<>();
    private final List<Element> found = new ArrayList<>();

    private EndlessLoops() {}

    /** The nodes that close such a circle directly inside a process or subprocess. */
    static List<Element> in(Element scope, Set<String> waitingSteps) {
        var loops = new EndlessLoops();
        for (Element node : scope.children) {
            String id = node.attribute("id").orElse("");
            if (node.namespace.equals(BPMN) && !id.isEmpty() && !waits(node, waitingSteps)) {
                loops.nodes.put(id, node);
            }
        }
        for (Element child : scope.children) {
            String id = child.attribute("id").orElse("");
            child.attribute("attachedToRef").ifPresent(host -> loops.connect(host, id));
            if (child.name.equals("sequenceFlow")) {
                loops.connect(
                        child.attribute("sourceRef").orElse(""),
                        child.attribute("targetRef").orElse(""));
            }
        }
        loops.nodes.keySet().stream().sorted().forEach(loops::visit);
        return loops.found;
    }

    private static boolean waits(Element node, Set<String> waitingSteps) {
        boolean waitsForStep = node.attribute(CAMUNDA, "delegateExpression")
                .flatMap(AllowedExpressions::beanName)
                .filter(waitingSteps::contains)
                .isPresent();
        boolean triggered = node.name.equals("boundaryEvent")
                && node.children.stream().anyMatch(c -> WAITING_TRIGGERS.contains(c.name));
        boolean link = node.children.stream().anyMatch(c -> c.name.equals("linkEventDefinition"));
        return (WAITING.contains(node.name) && !link) || triggered || waitsForStep;
    }

    private void connect(String from, String to) {
        flows.computeIfAbsent(from, key -> new ArrayList<>()).add(to);
    }

    private void visit(String id) {
        Element node = nodes.get(id);
        if (node == null || done.contains(id)) {
            return;
        }
        if (!onPath.add(id)) {
            found.add(node);
            return;
        }
        flows.getOrDefault(id, List.of()).forEach(this::visit);
        onPath.remove(id);
        done.add(id);
    }
}

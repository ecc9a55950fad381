package org.bailiwick.processes;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;

/** Remembers each sequence flow that any test of this build took, in every engine. */
final class WalkedFlows extends AbstractBpmnParseListener {

    private static final Set<String> WALKED = ConcurrentHashMap.newKeySet();

    /** Whether a token went along the flow of that process. */
    static boolean contains(String process, String flow) {
        return WALKED.contains(process + " " + flow);
    }

    @Override
    public void parseSequenceFlow(Element element, ScopeImpl scope, TransitionImpl flow) {
        flow.addListener(ExecutionListener.EVENTNAME_TAKE, remember(scope, flow.getId()));
    }

    @Override
    public void parseIntermediateCatchEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
        afterEventBasedGateway(element, scope, activity);
    }

    @Override
    public void parseReceiveTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        afterEventBasedGateway(element, scope, activity);
    }

    /** To the engine the flows of such a gateway are none: what happens first is done where its flow ends, its only one. */
    private static void afterEventBasedGateway(Element element, ScopeImpl scope, ActivityImpl activity) {
        List<Element> incoming = element.elements("incoming");
        if (incoming.size() == 1) {
            activity.addListener(
                    ExecutionListener.EVENTNAME_END,
                    remember(scope, incoming.get(0).getText().strip()));
        }
    }

    private static ExecutionListener remember(ScopeImpl scope, String flow) {
        String walked = ((ProcessDefinitionEntity) scope.getProcessDefinition()).getKey() + " " + flow;
        return execution -> WALKED.add(walked);
    }
}

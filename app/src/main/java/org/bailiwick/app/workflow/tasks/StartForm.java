package org.bailiwick.app.workflow.tasks;

import java.util.function.Supplier;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.form.StartFormData;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.form.handler.StartFormHandler;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.variable.VariableMap;

/** The form with which Tasklist starts a process that begins with a ticket. */
final class StartForm implements StartFormHandler {

    private final StartFormHandler asked;
    private final Supplier<TicketStart> tickets;

    StartForm(StartFormHandler asked, Supplier<TicketStart> tickets) {
        this.asked = asked;
        this.tickets = tickets;
    }

    @Override
    public StartFormData createStartFormData(ProcessDefinitionEntity definition) {
        StartFormData form = asked.createStartFormData(definition);
        form.getFormFields().clear();
        form.getFormFields().addAll(tickets.get().fields());
        return form;
    }

    @Override
    public void parseConfiguration(
            Element activity, DeploymentEntity deployment, ProcessDefinitionEntity definition, BpmnParse parse) {
        asked.parseConfiguration(activity, deployment, definition, parse);
    }

    @Override
    public void submitFormVariables(VariableMap sent, VariableScope scope) {
        asked.submitFormVariables(sent, scope);
    }
}

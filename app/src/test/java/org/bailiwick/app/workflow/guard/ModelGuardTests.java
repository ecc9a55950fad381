package org.bailiwick.app.workflow.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.bailiwick.app.workflow.ProcessStep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class ModelGuardTests {

    private final ModelGuard guard = new ModelGuard(new PublishedSteps(new StaticListableBeanFactory(
            Map.of("remember", new Remember(), "askOutside", new AskOutside(), "dataSource", new Object()))));

    @ParameterizedTest
    @CsvSource({
        "bpmn_assignee.bpmn, t",
        "bpmn_cond.bpmn, f",
        "bpmn_delegate.bpmn, t",
        "bpmn_due.bpmn, t",
        "bpmn_form_default.bpmn, a",
        "bpmn_listener_script.bpmn, t",
        "bpmn_loop.bpmn, t",
        "bpmn_script.bpmn, t",
        "bpmn_class.bpmn, t",
        "bpmn_connector.bpmn, t",
        "bpmn_input_expression.bpmn, t",
        "bpmn_input_script.bpmn, t",
        "bpmn_listener_expression.bpmn, t"
    })
    void hostileModelIsRefusedAtTheElement(String file, String element) throws IOException {
        List<Refusal> refusals = guard.check(Map.of(file, hostile(file)));
        assertThat(refusals).isNotEmpty().allSatisfy(refusal -> {
            assertThat(refusal.resource()).isEqualTo(file);
            assertThat(refusal.element()).isEqualTo(element);
            assertThat(refusal.line()).isEqualTo(1);
            assertThat(refusal.column()).isPositive();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"xxe_file.bpmn", "xxe_laughs.bpmn"})
    void documentTypeIsRefused(String file) throws IOException {
        List<Refusal> refusals = guard.check(Map.of(file, hostile(file)));
        assertThat(refusals).extracting(Refusal::reason).containsExactly("a document type is not allowed");
        assertThat(refusals).extracting(Refusal::line).containsExactly(1);
    }

    @Test
    void formOfPlainFieldsPasses() {
        assertThat(form("""
                {"id": "f", "type": "default", "components": [{"type": "textfield", "id": "a", "key": "a", "label": "A"},
                 {"type": "group", "id": "g", "components": [{"type": "select", "id": "b", "key": "b",
                  "values": [{"label": "x", "value": "x"}]}]}]}""")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"components\": []} {\"components\": []}",
                "{\"components\": [], \"components\": []}",
                "{\"components\": [{\"type\": \"html\", \"id\": \"a\", \"content\": \"<b>x</b>\"}]}",
                "{\"components\": [{\"type\": \"iframe\", \"id\": \"a\", \"url\": \"https://evil.example\"}]}",
                "{\"components\": [{\"type\": \"image\", \"id\": \"a\", \"source\": \"https://evil.example/x.png\"}]}",
                "{\"components\": [{\"type\": \"group\", \"components\": [{\"type\": \"script\", \"id\": \"a\"}]}]}",
                "{\"components\": [{\"type\": \"textfield\", \"id\": \"a\", \"defaultValue\": \"${''.getClass()}\"}]}",
                "{\"components\": [{\"type\": \"textfield\", \"id\": \"a\", \"label\": \"#{x}\"}]}"
            })
    void otherFormsAreRefused(String form) {
        assertThat(form(form)).isNotEmpty();
    }

    @Test
    void refusedFormNamesTheComponent() {
        assertThat(form("{\"components\": [{\"type\": \"html\", \"id\": \"Intro\"}]}"))
                .extracting(Refusal::element)
                .containsExactly("Intro");
    }

    private List<Refusal> form(String text) {
        return guard.check(Map.of("f.form", text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void refusalNamesTheLine() {
        assertThat(check("<task id='a'/>\n<task id='b'/>\n<scriptTask id='c'/>"))
                .extracting(Refusal::element, Refusal::line)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("c", 5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<task id='t'/>",
                "<serviceTask id='t' camunda:delegateExpression='${remember}'/>",
                "<serviceTask id='t' camunda:delegateExpression='#{remember}' camunda:asyncBefore='true'/>",
                "<userTask id='t' name='Look at ${ticketNumber}' camunda:candidateGroups='service-desk'/>",
                "<userTask id='t' camunda:assignee='${currentUser()}' camunda:dueDate='${dueAt}'/>",
                "<businessRuleTask id='t' camunda:decisionRef='priority' camunda:resultVariable='p'/>",
                "<callActivity id='t' calledElement='x'><extensionElements><camunda:in businessKey='#{execution.processBusinessKey}'/></extensionElements></callActivity>",
                "<sequenceFlow id='t' sourceRef='a' targetRef='b'><conditionExpression>${impact &lt; 3 and not closed}</conditionExpression></sequenceFlow>",
                "<serviceTask id='a' camunda:delegateExpression='${askOutside}'/><sequenceFlow id='f' sourceRef='a' targetRef='a'/>",
                "<intermediateCatchEvent id='t'><timerEventDefinition><timeDate>${slaDue}</timeDate></timerEventDefinition></intermediateCatchEvent>",
                "<intermediateCatchEvent id='t'><timerEventDefinition><timeCycle>R/PT5M</timeCycle></timerEventDefinition></intermediateCatchEvent>"
            })
    void whatIsOnTheListPasses(String content) {
        assertThat(check(content)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // code
                "<scriptTask id='t' scriptFormat='juel'><script>${dataSource}</script></scriptTask>",
                "<serviceTask id='t' camunda:class='org.example.Evil'/>",
                "<serviceTask id='t'/>",
                "<serviceTask id='t' camunda:expression='${remember.execute(execution)}'/>",
                "<serviceTask id='t' camunda:delegateExpression='${dataSource}'/>",
                "<serviceTask id='t' camunda:delegateExpression='${\"x\".concat(\"y\")}'/>",
                "<serviceTask id='t' camunda:type='external' camunda:topic='x'/>",
                "<serviceTask id='t' camunda:type='mail'/>",
                "<serviceTask id='t' xmlns:a='http://activiti.org/bpmn' a:class='org.example.Evil'/>",
                "<sendTask id='t'/>",
                "<businessRuleTask id='t' camunda:class='org.example.Evil'/>",
                "<businessRuleTask id='t' camunda:decisionRef='${\"\".getClass()}'/>",
                "<serviceTask id='t' camunda:delegateExpression='${remember}'><extensionElements><camunda:connector><camunda:connectorId>http-connector</camunda:connectorId></camunda:connector></extensionElements></serviceTask>",
                "<serviceTask id='t' camunda:delegateExpression='${remember}'><extensionElements><camunda:field name='x' stringValue='y'/></extensionElements></serviceTask>",
                "<serviceTask id='t' camunda:delegateExpression='${remember}'><extensionElements><camunda:inputOutput><camunda:inputParameter name='x'><camunda:script scriptFormat='juel'>1</camunda:script></camunda:inputParameter></camunda:inputOutput></extensionElements></serviceTask>",
                "<serviceTask id='t' camunda:delegateExpression='${remember}'><extensionElements><camunda:inputOutput><camunda:inputParameter name='x'>${\"\".getClass()}</camunda:inputParameter></camunda:inputOutput></extensionElements></serviceTask>",
                "<serviceTask id='t' camunda:delegateExpression='${remember}'><extensionElements><camunda:inputOutput><camunda:inputParameter name='x'><camunda:list><camunda:value>${\"\".class}</camunda:value></camunda:list></camunda:inputParameter></camunda:inputOutput></extensionElements></serviceTask>",
                "<serviceTask id='t' camunda:delegateExpression='${remember}'><extensionElements><camunda:errorEventDefinition id='e' expression='${true}'/></extensionElements></serviceTask>",
                // listeners
                "<task id='t'><extensionElements><camunda:executionListener event='start' class='org.example.Evil'/></extensionElements></task>",
                "<task id='t'><extensionElements><camunda:executionListener event='start' expression='${remember}'/></extensionElements></task>",
                "<task id='t'><extensionElements><camunda:executionListener event='start' delegateExpression='${dataSource}'/></extensionElements></task>",
                "<userTask id='t'><extensionElements><camunda:taskListener event='create' class='org.example.Evil'/></extensionElements></userTask>",
                "<userTask id='t'><extensionElements><camunda:taskListener event='timeout' delegateExpression='${remember}'><timerEventDefinition><timeDate>${\"\".getClass()}</timeDate></timerEventDefinition></camunda:taskListener></extensionElements></userTask>",
                // forms
                "<userTask id='t' camunda:formKey='embedded:app:forms/evil.html'/>",
                "<userTask id='t'><extensionElements><camunda:formData><camunda:formField id='t' type='string'><camunda:validation><camunda:constraint name='validator' config='org.example.Evil'/></camunda:validation></camunda:formField></camunda:formData></extensionElements></userTask>",
                "<startEvent id='t' camunda:formHandlerClass='org.example.Evil'/>",
                // expressions in every other place
                "<userTask id='t' camunda:candidateUsers='${\"\".getClass()}'/>",
                "<userTask id='t' camunda:candidateGroups='${\"\".getClass()}'/>",
                "<userTask id='t' camunda:followUpDate='${\"\".getClass()}'/>",
                "<userTask id='t' camunda:priority='${\"\".getClass()}'/>",
                "<userTask id='t' name='${\"\".getClass()}'/>",
                "<userTask id='t'><documentation>${\"\".getClass()}</documentation></userTask>",
                "<task id='t' camunda:jobPriority='${\"\".getClass()}' camunda:asyncBefore='true'/>",
                "<callActivity id='t' calledElement='${\"\".getClass()}'/>",
                "<callActivity id='t' camunda:calledElementVersionTag='${\"\".getClass()}' calledElement='x'/>",
                "<callActivity id='t' camunda:variableMappingClass='org.example.Evil' calledElement='x'/>",
                "<callActivity id='t' camunda:variableMappingDelegateExpression='${remember}' calledElement='x'/>",
                "<callActivity id='t' calledElement='x'><extensionElements><camunda:in sourceExpression='${\"\".getClass()}' target='y'/></extensionElements></callActivity>",
                "<callActivity id='t' calledElement='x'><extensionElements><camunda:out sourceExpression='#{\"\".getClass()}' target='y'/></extensionElements></callActivity>",
                "<intermediateCatchEvent id='t'><timerEventDefinition><timeDuration>${\"\".getClass()}</timeDuration></timerEventDefinition></intermediateCatchEvent>",
                "<intermediateCatchEvent id='t'><conditionalEventDefinition><condition language='groovy'>1</condition></conditionalEventDefinition></intermediateCatchEvent>",
                "<intermediateCatchEvent id='t'><conditionalEventDefinition><condition>${\"\".getClass()}</condition></conditionalEventDefinition></intermediateCatchEvent>",
                "<intermediateThrowEvent id='t'><messageEventDefinition camunda:class='org.example.Evil'/></intermediateThrowEvent>",
                "<intermediateThrowEvent id='t'><messageEventDefinition/></intermediateThrowEvent>",
                "<userTask id='t'><multiInstanceLoopCharacteristics><loopCardinality>${\"\".getClass()}</loopCardinality></multiInstanceLoopCharacteristics></userTask>",
                "<userTask id='t'><multiInstanceLoopCharacteristics><loopCardinality>1000000</loopCardinality></multiInstanceLoopCharacteristics></userTask>",
                "<userTask id='t'><multiInstanceLoopCharacteristics camunda:collection='${\"\".getClass()}'/></userTask>",
                "<userTask id='t'><multiInstanceLoopCharacteristics><completionCondition>${\"\".getClass()}</completionCondition></multiInstanceLoopCharacteristics></userTask>",
                "<sequenceFlow id='t' sourceRef='a' targetRef='b'><conditionExpression language='javascript'>1</conditionExpression></sequenceFlow>",
                "<sequenceFlow id='t' sourceRef='a' targetRef='b'><conditionExpression>${execution.engineServices}</conditionExpression></sequenceFlow>",
                "<sequenceFlow id='t' sourceRef='a' targetRef='b'><conditionExpression>${x[\"class\"]}</conditionExpression></sequenceFlow>",
                "<sequenceFlow id='t' sourceRef='a' targetRef='b'><conditionExpression>${S(x)}</conditionExpression></sequenceFlow>",
                "<sequenceFlow id='t' sourceRef='a' targetRef='b'><conditionExpression>${x</conditionExpression></sequenceFlow>",
                "<sequenceFlow id='t' sourceRef='a' targetRef='b'><conditionExpression>text ${\"\".getClass()} text</conditionExpression></sequenceFlow>",
                "<intermediateCatchEvent id='t'><timerEventDefinition><timeCycle>R/PT1S</timeCycle></timerEventDefinition></intermediateCatchEvent>",
                // loops that never wait
                "<task id='t'/><exclusiveGateway id='g'/><sequenceFlow id='f1' sourceRef='t' targetRef='g'/><sequenceFlow id='f2' sourceRef='g' targetRef='t'/>",
                "<serviceTask id='t' camunda:delegateExpression='${remember}'/><boundaryEvent id='b' attachedToRef='t'><errorEventDefinition/></boundaryEvent><sequenceFlow id='f' sourceRef='b' targetRef='t'/>",
                // other vocabularies
                "<x:evil xmlns:x='urn:x'/>",
                "<adHocSubProcess id='t'/>",
                // the rest of where an engine reads expressions or names code
                "<userTask id='t' camunda:formRef='${\"\".getClass()}'/>",
                "<task id='t' camunda:taskPriority='${\"\".getClass()}'/>",
                "<startEvent id='t' camunda:initiator='${\"\".getClass()}'/>",
                "<userTask id='t' camunda:candidateGroups='a,${\"\".getClass()}'/>",
                "<task id='t'><extensionElements><camunda:failedJobRetryTimeCycle>${\"\".getClass()}</camunda:failedJobRetryTimeCycle></extensionElements></task>",
                "<endEvent id='t'><errorEventDefinition camunda:errorCodeVariable='${\"\".getClass()}'/></endEvent>",
                "<boundaryEvent id='t' attachedToRef='x'><escalationEventDefinition camunda:escalationCodeVariable='${\"\".getClass()}'/></boundaryEvent>",
                "<userTask id='t'><extensionElements><camunda:formData><camunda:formField id='a' type='string' defaultValue='${\"\".getClass()}'/></camunda:formData></extensionElements></userTask>",
                "<userTask id='t'><extensionElements><camunda:formData><camunda:formField id='a' type='string' label='${\"\".getClass()}'/></camunda:formData></extensionElements></userTask>",
                "<userTask id='t'><extensionElements><camunda:formData><camunda:formField id='a' type='enum'><camunda:value id='x' name='${\"\".getClass()}'/></camunda:formField></camunda:formData></extensionElements></userTask>",
                "<userTask id='t'><extensionElements><camunda:properties><camunda:property name='x' value='${\"\".getClass()}'/></camunda:properties></extensionElements></userTask>",
                "<serviceTask id='t' camunda:delegateExpression='${remember}'><extensionElements><camunda:inputOutput><camunda:outputParameter name='x'>${\"\".getClass()}</camunda:outputParameter></camunda:inputOutput></extensionElements></serviceTask>",
                "<serviceTask id='t' camunda:delegateExpression='${remember}'><extensionElements><camunda:inputOutput><camunda:inputParameter name='x'><camunda:map><camunda:entry key='${\"\".getClass()}'>1</camunda:entry></camunda:map></camunda:inputParameter></camunda:inputOutput></extensionElements></serviceTask>",
                "<serviceTask id='t' camunda:delegateExpression='${remember}' camunda:topic='x'/>",
                "<intermediateThrowEvent id='t'><signalEventDefinition signalRef='${\"\".getClass()}'/></intermediateThrowEvent>",
                "<intermediateCatchEvent id='t'><timerEventDefinition><timeDate>#{\"\".getClass()}</timeDate></timerEventDefinition></intermediateCatchEvent>",
                "<callActivity id='t' calledElement='x' camunda:calledElementTenantId='${\"\".getClass()}'/>",
                "<callActivity id='t' camunda:caseRef='x'/>",
                "<complexGateway id='t'/>",
                "<userTask id='t'><ioSpecification><dataInput id='d'/></ioSpecification></userTask>",
                "<userTask id='t'><resourceRole/></userTask>",
                "<potentialOwner id='t'/>"
            })
    void whatIsNotOnTheListIsRefused(String content) {
        assertThat(check(content)).isNotEmpty();
    }

    @Test
    void messageNamesMayNotHoldHostileExpressions() {
        assertThat(guard.check(
                        Map.of("m.bpmn", model("<task id='t'/>", "<message id='m' name='${\"\".getClass()}'/>"))))
                .extracting(Refusal::element)
                .containsExactly("m");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<signal id='m' name='${\"\".getClass()}'/>",
                "<error id='m' errorCode='${\"\".getClass()}'/>",
                "<error id='m' camunda:errorMessage='${\"\".getClass()}' errorCode='x'/>",
                "<escalation id='m' escalationCode='${\"\".getClass()}'/>",
                "<import id='m' importType='x' location='http://evil.example' namespace='x'/>",
                "<itemDefinition id='m' structureRef='org.example.Evil'/>"
            })
    void whatStandsBesideProcessesIsReadToo(String beside) {
        assertThat(guard.check(Map.of("m.bpmn", model("<task id='t'/>", beside))))
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript", "juel", "groovy"})
    void decisionsSpeakOnlyFeel(String language) {
        assertThat(guard.check(Map.of("d.dmn", decision("expressionLanguage='" + language + "'", "1 + 1"))))
                .extracting(Refusal::element)
                .containsExactly("i");
    }

    @Test
    void decisionInFeelPasses() {
        assertThat(guard.check(Map.of("d.dmn", decision("", "impact + 1")))).isEmpty();
    }

    @Test
    void decisionsHoldNoExpressionsOfTheEngine() {
        assertThat(guard.check(Map.of("d.dmn", decision("", "${impact}")))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.groovy", "evil.js", "case.cmmn", "page.html", "a.bpmn20.xml", "A.BPMN", "x"})
    void otherFilesAreRefused(String name) {
        assertThat(guard.check(Map.of(name, model("<task id='t'/>", "")))).hasSize(1);
    }

    @Test
    void brokenXmlIsRefusedWithItsLine() {
        assertThat(guard.check(Map.of("b.bpmn", "<a>\n<b>\n</a>".getBytes(StandardCharsets.UTF_8))))
                .extracting(Refusal::line)
                .containsExactly(3);
    }

    private List<Refusal> check(String content) {
        return guard.check(Map.of("m.bpmn", model(content, "")));
    }

    private static byte[] model(String content, String beside) {
        return """
                <definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'
                    xmlns:camunda='http://camunda.org/schema/1.0/bpmn' targetNamespace='x'>%s
                <process id='p' isExecutable='true'>%s</process></definitions>
                """.formatted(beside, content).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] decision(String attributes, String expression) {
        return """
                <definitions xmlns='https://www.omg.org/spec/DMN/20191111/MODEL/' id='d' name='d' namespace='x'>
                <decision id='e' name='e'><decisionTable id='t'><input id='i0'><inputExpression id='i' %s><text>%s</text>
                </inputExpression></input><output id='o' name='o'/></decisionTable></decision></definitions>
                """.formatted(attributes, expression).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] hostile(String file) throws IOException {
        try (var in = ModelGuardTests.class.getResourceAsStream("/hostile/" + file)) {
            assertThat(in).as(file).isNotNull();
            return in.readAllBytes();
        }
    }

    @ProcessStep("remember")
    private static final class Remember {}

    @ProcessStep(value = "askOutside", waits = true)
    private static final class AskOutside {}
}

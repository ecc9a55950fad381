package org.bailiwick.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.complete;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.execute;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.init;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.job;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.runtimeService;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.task;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.withVariables;

import java.time.Duration;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.Deployment;
import org.camunda.community.process_test_coverage.junit5.platform7.ProcessEngineCoverageExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Deployment(resources = "bpmn/knowledge-review.bpmn")
class KnowledgeReviewProcessTests {

    private static final RecordedSteps STEPS = new RecordedSteps();

    @RegisterExtension
    static final ProcessEngineCoverageExtension ENGINE = ModelEngine.walking(STEPS);

    @BeforeEach
    void forgets() {
        init(ENGINE.getProcessEngine());
        STEPS.forget();
        STEPS.when(
                "publishArticle",
                execution -> execution.setVariable(
                        KnowledgeReview.VALID_UNTIL,
                        Date.from(ClockUtil.getCurrentTime().toInstant().plus(Duration.ofDays(365)))));
        STEPS.when("submitArticle", execution -> execution.setVariable(KnowledgeReview.WRITERS, "sam"));
    }

    @Test
    void publishesWhatSomebodyReviewed() {
        ProcessInstance article = begun(false);
        assertThat(article).isWaitingAt(KnowledgeReview.WRITE);
        assertThat(task(article)).hasCandidateGroup("service-desk").isNotAssigned();
        complete(task(article), withVariables("summary", "new"));
        assertThat(article).isWaitingAt(KnowledgeReview.REVIEW);
        review(article, "publish");
        assertThat(article).isWaitingAt("Gateway_Watch");
        assertThat(STEPS.ran()).containsExactly("submitArticle", "articleReviewed", "publishArticle");
    }

    @Test
    void goesBackToItsWriterAsOftenAsTheReviewerWants() {
        ProcessInstance article = begun(false);
        for (int i = 0; i < 2; i++) {
            complete(task(article));
            review(article, "send-back");
            assertThat(article).isWaitingAt(KnowledgeReview.WRITE);
        }
        assertThat(STEPS.ran()).endsWith("submitArticle", "articleReviewed", "setArticleState draft");
    }

    @Test
    void isTakenBackBeforeTheReview() {
        ProcessInstance article = begun(false);
        complete(task(article));
        act("take-back");
        assertThat(article).isWaitingAt(KnowledgeReview.WRITE).hasPassed("ServiceTask_TakeBack");
    }

    @Test
    void draftThatNeverWasPublishedEndsWhenItIsDiscarded() {
        discardingLeaves(false);
        ProcessInstance article = begun(false);
        act("discard");
        assertThat(article).isEnded().hasPassed("EndEvent_Discarded");
    }

    @Test
    void discardedDraftLeavesThePublishedVersionAlone() {
        discardingLeaves(true);
        ProcessInstance article = begun(true);
        act("revise");
        assertThat(article).isWaitingAt(KnowledgeReview.WRITE);
        act("discard");
        assertThat(article).isWaitingAt("Gateway_Watch");
        assertThat(STEPS.ran()).containsExactly("publishArticle", "setArticleState draft", "discardDraft");
    }

    @Test
    void whatWasAgreedOnElsewhereIsPublishedAtOnce() {
        ProcessInstance article = begun(true);
        assertThat(article).isWaitingAt("Gateway_Watch").hasNotPassed(KnowledgeReview.WRITE);
    }

    @Test
    void isConfirmedWhenItsValidityEnds() {
        ProcessInstance article = begun(true);
        validityEnds(article);
        assertThat(article).isWaitingAt(KnowledgeReview.REVALIDATE).hasPassed("ServiceTask_Remind");
        verdict(article, "confirm");
        assertThat(article).isWaitingAt("Gateway_Watch");
        assertThat(STEPS.ran()).containsExactly("publishArticle", "remindOfArticle", "publishArticle");
    }

    @Test
    void isRevisedWhenItIsNoLongerQuiteTrue() {
        ProcessInstance article = begun(true);
        validityEnds(article);
        verdict(article, "revise");
        assertThat(article).isWaitingAt(KnowledgeReview.WRITE);
    }

    @Test
    void isRetiredWhenItIsNotTrueAnyMore() {
        ProcessInstance article = begun(true);
        validityEnds(article);
        verdict(article, "retire");
        assertThat(article).isEnded().hasPassed("EndEvent_Retired");
        assertThat(STEPS.ran()).endsWith("setArticleState retired");
    }

    @Test
    void isRetiredWhenNobodyConfirmsIt() {
        ProcessInstance article = begun(true);
        validityEnds(article);
        execute(job("BoundaryEvent_Unconfirmed", article));
        assertThat(article).isEnded().hasPassed("EndEvent_Expired");
        assertThat(STEPS.ran()).endsWith("setArticleState retired");
    }

    @Test
    void isRetiredAtAnyTime() {
        ProcessInstance article = begun(false);
        complete(task(article));
        act("retire");
        assertThat(article).isEnded().hasPassed("EndEvent_Withdrawn");
    }

    @Test
    void knownErrorGoesWithItsProblem() {
        ProcessInstance article = begun(true);
        correlate(KnowledgeReview.KNOWN_ERROR_WITHDRAWN);
        assertThat(article).isEnded().hasPassed("EndEvent_KnownErrorWithdrawn");
        assertThat(STEPS.ran()).endsWith("setArticleState retired");
    }

    private static void discardingLeaves(boolean published) {
        STEPS.when("discardDraft", execution -> execution.setVariable(KnowledgeReview.STILL_PUBLISHED, published));
    }

    private static ProcessInstance begun(boolean agreed) {
        Map<String, Object> variables = new HashMap<>();
        variables.put(KnowledgeReview.ARTICLE_NUMBER, "KB-000001");
        variables.put(KnowledgeReview.AGREED, agreed);
        variables.put(KnowledgeReview.COMMENT, null);
        return runtimeService().startProcessInstanceByKey(KnowledgeReview.KEY, "KB-000001", variables);
    }

    private static void review(ProcessInstance article, String decision) {
        complete(task(article), withVariables(KnowledgeReview.DECISION, decision, KnowledgeReview.COMMENT, "because"));
    }

    private static void validityEnds(ProcessInstance article) {
        execute(job("IntermediateCatchEvent_ValidityEnds", article));
    }

    private static void verdict(ProcessInstance article, String verdict) {
        complete(task(article), withVariables(KnowledgeReview.VERDICT, verdict));
    }

    private static void act(String action) {
        correlate(Actions.PREFIX + action);
    }

    private static void correlate(String message) {
        runtimeService()
                .createMessageCorrelation(message)
                .processInstanceBusinessKey("KB-000001")
                .setVariables(Map.of(Actions.ACTOR, "sam", "reason", ""))
                .correlate();
    }
}

package org.bailiwick.app.workflow.steps;

import org.bailiwick.app.knowledge.Articles;
import org.bailiwick.app.workflow.ProcessStep;
import org.bailiwick.processes.KnowledgeReview;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** Gives up a draft, and notes in {@code stillPublished} whether something is left to read. */
@ProcessStep("discardDraft")
class DiscardDraft extends Step {

    private final Articles articles;

    DiscardDraft(Articles articles) {
        this.articles = articles;
    }

    @Override
    void run(DelegateExecution execution, Variables variables) {
        boolean published = articles.discardDraft(variables.text(KnowledgeReview.ARTICLE_NUMBER));
        variables.set(KnowledgeReview.STILL_PUBLISHED, published);
    }
}

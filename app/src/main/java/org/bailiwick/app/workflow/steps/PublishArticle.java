package org.bailiwick.app.workflow.steps;

import org.bailiwick.app.knowledge.Articles;
import org.bailiwick.app.workflow.ProcessStep;
import org.bailiwick.processes.KnowledgeReview;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** Lets readers see the article, and sets {@code validUntil}. */
@ProcessStep("publishArticle")
class PublishArticle extends Step {

    private final Articles articles;

    PublishArticle(Articles articles) {
        this.articles = articles;
    }

    @Override
    void run(DelegateExecution execution, Variables variables) {
        variables.set(KnowledgeReview.VALID_UNTIL, articles.publish(variables.text(KnowledgeReview.ARTICLE_NUMBER)));
    }
}

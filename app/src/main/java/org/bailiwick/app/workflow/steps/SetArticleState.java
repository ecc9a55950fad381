package org.bailiwick.app.workflow.steps;

import org.bailiwick.app.knowledge.ArticleState;
import org.bailiwick.app.knowledge.Articles;
import org.bailiwick.app.workflow.ProcessStep;
import org.bailiwick.processes.KnowledgeReview;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** Moves the article to the input parameter {@code state}, with {@code reason} in the trail. */
@ProcessStep("setArticleState")
class SetArticleState extends Step {

    private final Articles articles;

    SetArticleState(Articles articles) {
        this.articles = articles;
    }

    @Override
    void run(DelegateExecution execution, Variables variables) {
        articles.setState(
                variables.text(KnowledgeReview.ARTICLE_NUMBER),
                ArticleState.of(variables.text("state")),
                variables.optionalText("reason").orElse(null));
    }
}

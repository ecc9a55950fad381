package org.bailiwick.app.workflow.steps;

import java.util.stream.Collectors;
import org.bailiwick.app.identity.People;
import org.bailiwick.app.identity.Person;
import org.bailiwick.app.knowledge.ArticleState;
import org.bailiwick.app.knowledge.Articles;
import org.bailiwick.app.workflow.ProcessStep;
import org.bailiwick.processes.KnowledgeReview;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** Hands an article over for review, and notes in {@code writers} who may not do it. */
@ProcessStep("submitArticle")
class SubmitArticle extends Step {

    private final Articles articles;
    private final People people;

    SubmitArticle(Articles articles, People people) {
        this.articles = articles;
        this.people = people;
    }

    @Override
    void run(DelegateExecution execution, Variables variables) {
        String number = variables.text(KnowledgeReview.ARTICLE_NUMBER);
        String writers = people.findAll(articles.writers(number)).values().stream()
                .map(Person::username)
                .sorted()
                .collect(Collectors.joining(","));
        variables.set(KnowledgeReview.WRITERS, writers);
        articles.setState(
                number, ArticleState.REVIEW, variables.optionalText("summary").orElse(null));
    }
}

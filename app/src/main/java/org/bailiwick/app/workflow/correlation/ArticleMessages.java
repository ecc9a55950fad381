package org.bailiwick.app.workflow.correlation;

import java.util.HashMap;
import java.util.Map;
import org.bailiwick.app.audit.Actor;
import org.bailiwick.app.audit.Actors;
import org.bailiwick.app.knowledge.Article;
import org.bailiwick.app.knowledge.ArticleBegun;
import org.bailiwick.app.knowledge.Articles;
import org.bailiwick.app.knowledge.KnownErrorWithdrawn;
import org.bailiwick.processes.KnowledgeReview;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** An article's process starts in the transaction that begins the article, and for what came with the database at once. */
@Component
class ArticleMessages {

    private final RuntimeService runtime;
    private final RepositoryService repository;
    private final Articles articles;

    ArticleMessages(RuntimeService runtime, RepositoryService repository, Articles articles) {
        this.runtime = runtime;
        this.repository = repository;
        this.articles = articles;
    }

    @EventListener
    void on(ArticleBegun begun) {
        start(begun.number(), begun.agreed());
    }

    @EventListener
    void on(KnownErrorWithdrawn withdrawn) {
        runtime.createMessageCorrelation(KnowledgeReview.KNOWN_ERROR_WITHDRAWN)
                .processInstanceBusinessKey(withdrawn.number())
                .correlateAll();
    }

    /** The models are deployed by then. */
    @EventListener(ApplicationReadyEvent.class)
    @Transactional
    public void leadWhatCameWithTheDatabase() {
        for (Article article : articles.takeUnled()) {
            start(article.number(), true);
        }
    }

    private void start(String number, boolean agreed) {
        ProcessDefinition process = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(KnowledgeReview.KEY)
                .latestVersion()
                .active()
                .singleResult();
        if (process == null) {
            return;
        }
        Map<String, Object> variables = new HashMap<>();
        variables.put(KnowledgeReview.ARTICLE_NUMBER, number);
        variables.put(KnowledgeReview.AGREED, agreed);
        variables.put(KnowledgeReview.COMMENT, null);
        Actors.as(
                Actor.process(process.getKey(), process.getName()),
                () -> runtime.startProcessInstanceById(process.getId(), number, variables));
    }
}

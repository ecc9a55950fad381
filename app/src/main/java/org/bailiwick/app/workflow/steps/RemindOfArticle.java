package org.bailiwick.app.workflow.steps;

import java.util.Set;
import java.util.UUID;
import org.bailiwick.app.identity.Role;
import org.bailiwick.app.knowledge.Article;
import org.bailiwick.app.knowledge.Articles;
import org.bailiwick.app.notifications.Notice;
import org.bailiwick.app.notifications.Notifications;
import org.bailiwick.app.workflow.ProcessStep;
import org.bailiwick.processes.KnowledgeReview;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** Tells whose article it is, and the leads, that somebody has to say whether it is still true. */
@ProcessStep("remindOfArticle")
class RemindOfArticle extends Step {

    private final Articles articles;
    private final Notifications notifications;

    RemindOfArticle(Articles articles, Notifications notifications) {
        this.articles = articles;
        this.notifications = notifications;
    }

    @Override
    void run(DelegateExecution execution, Variables variables) {
        String number = variables.text(KnowledgeReview.ARTICLE_NUMBER);
        Set<UUID> owner =
                articles.find(number).map(Article::ownerId).map(Set::of).orElse(Set.of());
        notifications.tell(new Notice(
                Set.of(Role.SERVICE_DESK_LEAD),
                owner,
                "knowledge.revalidate",
                "Is it still true? " + number + " " + articles.title(number),
                null));
    }
}

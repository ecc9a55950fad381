package org.bailiwick.app.workflow.steps;

import java.util.UUID;
import org.bailiwick.app.audit.Actor;
import org.bailiwick.app.audit.Actors;
import org.bailiwick.app.audit.Audit;
import org.bailiwick.app.audit.AuditEntry;
import org.bailiwick.app.knowledge.Articles;
import org.bailiwick.app.shared.FieldError;
import org.bailiwick.app.shared.Problem;
import org.bailiwick.app.workflow.ProcessStep;
import org.bailiwick.processes.KnowledgeReview;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;

/**
 * Sees to it that nobody reviews what they wrote, wherever they do it. It looks at who acts and at the instance's business
 * key: whom the task is assigned to and what variables say may have been set by anybody.
 */
@ProcessStep("articleReviewed")
class ArticleReviewed implements TaskListener {

    private final Articles articles;
    private final Audit audit;

    ArticleReviewed(Articles articles, Audit audit) {
        this.articles = articles;
        this.audit = audit;
    }

    @Override
    public void notify(DelegateTask task) {
        var variables = new Variables(task);
        String number = task.getExecution().getProcessBusinessKey();
        Actor reviewer = Actors.current();
        if (reviewer.kind() != Actor.Kind.PERSON) {
            throw Problem.forbidden("review-by-person", "Only a person can review an article");
        }
        if (articles.writers(number).contains(UUID.fromString(reviewer.id()))) {
            throw Problem.forbidden("own-article", "Nobody reviews what they wrote themselves");
        }
        String decision = variables.optionalText(KnowledgeReview.DECISION).orElse("");
        String comment = variables.optionalText(KnowledgeReview.COMMENT).orElse(null);
        if (decision.equals("send-back") && comment == null) {
            throw Problem.invalid(
                    "invalid-request",
                    "Who sends it back says why",
                    java.util.List.of(new FieldError(KnowledgeReview.COMMENT, "is required to send it back")));
        }
        audit.record(AuditEntry.of("article.reviewed", "article", number)
                .after(java.util.Map.of("decision", decision))
                .because(comment));
    }
}

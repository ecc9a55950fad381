package org.bailiwick.app.knowledge;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bailiwick.app.attachments.Files;
import org.bailiwick.app.attachments.StoredFile;
import org.bailiwick.app.audit.Audit;
import org.bailiwick.app.audit.AuditEntry;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.identity.Role;
import org.bailiwick.app.realtime.PortalChange;
import org.bailiwick.app.shared.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Files of articles. They belong to the article and not to a version of it: readers get what was there when it was last
 * published, so that nothing reaches them unseen by a reviewer; what is taken away is gone for all at once.
 */
@Service
@Transactional(rollbackFor = IOException.class)
class ArticleFiles {

    private final Files files;
    private final ArticleStore store;
    private final Audit audit;
    private final ApplicationEventPublisher events;

    ArticleFiles(Files files, ArticleStore store, Audit audit, ApplicationEventPublisher events) {
        this.files = files;
        this.store = store;
        this.audit = audit;
        this.events = events;
    }

    /** What the person gets to see of the files of an article that they see; oldest first. */
    @Transactional(readOnly = true)
    List<StoredFile> of(Article article, CurrentUser user) {
        return files.of(owner(article.number())).stream()
                .filter(file -> isShown(file, article, user))
                .toList();
    }

    /** @throws Problem {@code attachment-not-found} when there is none for this person */
    @Transactional(readOnly = true)
    StoredFile require(Article article, UUID id, CurrentUser user) {
        return files.find(owner(article.number()), id)
                .filter(file -> isShown(file, article, user))
                .orElseThrow(() -> Problem.notFound("attachment-not-found", "There is no such attachment"));
    }

    /** @throws Problem {@code article-not-draft}, or why the file is not taken */
    StoredFile add(String number, @Nullable String name, InputStream content, CurrentUser user) throws IOException {
        Article article = store.lock(number).orElseThrow(() -> new ArticleNotFound(number));
        if (article.state() != ArticleState.DRAFT) {
            throw Problem.conflict(
                    "article-not-draft",
                    "Files are added to drafts only",
                    Map.of("state", article.state().key()));
        }
        StoredFile file = files.keep(owner(number), name, content, user);
        audit.record(
                AuditEntry.of("article.attachment-added", "article", number).after(facts(file)));
        changed(article);
        return file;
    }

    /** @throws Problem {@code forbidden} for what somebody else attached, but for leads */
    void delete(Article article, UUID id, CurrentUser user) {
        StoredFile file = require(article, id, user);
        if (!mayDelete(file, user)) {
            throw Problem.forbidden("forbidden", "Only who attached it or a lead may take it away");
        }
        files.delete(file, user);
        audit.record(AuditEntry.of("article.attachment-removed", "article", article.number())
                .before(facts(file)));
        changed(article);
    }

    static boolean mayDelete(StoredFile file, CurrentUser user) {
        return user.has(Role.SERVICE_DESK_LEAD)
                || user.hasAny(ArticleVisibility.WRITERS) && file.uploadedBy().equals(user.id());
    }

    private static boolean isShown(StoredFile file, Article article, CurrentUser user) {
        return ArticleVisibility.seesAll(user)
                || article.publishedAt() != null && !file.createdAt().isAfter(article.publishedAt());
    }

    private void changed(Article article) {
        events.publishEvent(
                new PortalChange("knowledge", article.number(), ArticleVisibility.audience(article, store)));
    }

    private static Map<String, Object> facts(StoredFile file) {
        return Map.of(
                "attachment", file.id().toString(), "name", file.name(), "type", file.type(), "size", file.size());
    }

    private static String owner(String number) {
        return "article " + number;
    }
}

package org.bailiwick.app.knowledge;

import java.util.List;
import java.util.Map;
import org.bailiwick.app.shared.Problem;

/** {@code article-changed}: somebody else was quicker; the facts tell who, which version is there now, and what changed. */
final class ArticleChanged extends Problem {

    private static final long serialVersionUID = 1;

    /** @param fields that differ between what was edited and what is there now */
    ArticleChanged(ArticleVersion now, List<String> fields) {
        super(
                Kind.CONFLICT,
                "article-changed",
                now.authorName() + " wrote version " + now.version() + " meanwhile",
                List.of(),
                Map.of(
                        "version", now.version(),
                        "changedBy", now.authorName(),
                        "changedAt", now.createdAt().toString(),
                        "changed", fields));
    }
}

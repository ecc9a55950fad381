package org.bailiwick.app.knowledge;

import java.util.List;
import java.util.Map;
import org.bailiwick.app.shared.Problem;

/** {@code article-not-found}: nobody has the number, or not this person; the two cannot be told apart. */
public final class ArticleNotFound extends Problem {

    private static final long serialVersionUID = 1;

    public ArticleNotFound(String number) {
        super(Kind.NOT_FOUND, "article-not-found", "There is no article " + number, List.of(), Map.of());
    }
}

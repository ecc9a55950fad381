package org.bailiwick.app.knowledge;

import java.time.Instant;
import java.util.List;

/**
 * An article in a list.
 *
 * @param published whether readers see a version of it
 * @param uses tickets that it is linked from
 * @param helpful readers it helped
 * @param headline the title, with what was looked for
 * @param excerpt of the body, with what was looked for
 */
record ArticleSummary(
        String number,
        ArticleKind kind,
        ArticleState state,
        String title,
        String category,
        String language,
        boolean published,
        int uses,
        int helpful,
        Instant updatedAt,
        List<Fragment> headline,
        List<Fragment> excerpt) {

    ArticleSummary {
        headline = List.copyOf(headline);
        excerpt = List.copyOf(excerpt);
    }
}

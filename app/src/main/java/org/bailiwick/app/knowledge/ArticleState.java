package org.bailiwick.app.knowledge;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far work on an article is; a published version stays readable while a newer one is drafted or reviewed. */
public enum ArticleState {
    DRAFT,
    REVIEW,
    PUBLISHED,
    RETIRED;

    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for a key that is none */
    public static ArticleState of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}

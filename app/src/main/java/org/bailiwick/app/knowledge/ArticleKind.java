package org.bailiwick.app.knowledge;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What an article is. */
public enum ArticleKind {
    /** How something is done. */
    ARTICLE,
    /** A problem whose cause is being removed, and what helps until then. */
    KNOWN_ERROR;

    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static ArticleKind of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}

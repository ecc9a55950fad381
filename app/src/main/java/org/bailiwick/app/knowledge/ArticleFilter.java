package org.bailiwick.app.knowledge;

import org.jspecify.annotations.Nullable;

/** What a list of articles shall hold; absent means anything. */
record ArticleFilter(
        @Nullable String search,
        @Nullable ArticleKind kind,
        @Nullable ArticleState state,
        @Nullable String category,
        @Nullable String language) {}

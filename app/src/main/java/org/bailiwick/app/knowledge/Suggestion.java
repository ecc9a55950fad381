package org.bailiwick.app.knowledge;

/**
 * An article that may help with what somebody is writing about.
 *
 * @param excerpt how its body begins
 */
record Suggestion(String number, ArticleKind kind, String title, String excerpt) {}

package org.bailiwick.app.shared;

/**
 * One thing wrong with a request.
 *
 * @param field path in the body as {@code fileSystems[2].mount}, or the name of a parameter
 * @param reason a short sentence for people, without the refused value
 */
public record FieldError(String field, String reason) {}

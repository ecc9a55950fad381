package org.bailiwick.app.workflow.guard;

/**
 * One thing in a deployment that is not allowed.
 *
 * @param resource the file's name in the deployment
 * @param element the id of the nearest element that has one, or the element's name when none has
 * @param reason one sentence for the model's author
 * @param line line in the file, from 1; 0 when the file as a whole is refused
 * @param column column in the file, from 1; 0 when the file as a whole is refused
 */
public record Refusal(String resource, String element, String reason, int line, int column) {}

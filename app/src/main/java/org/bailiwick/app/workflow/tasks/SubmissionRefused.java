package org.bailiwick.app.workflow.tasks;

import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;

/**
 * What a visitor handed in cannot be taken, said in words for them. Of the engine's exceptions this kind alone is answered
 * with 400 by its REST API wherever a task is worked or a form handed in; all others look like a fault of the server.
 */
final class SubmissionRefused extends FormFieldValidationException {

    SubmissionRefused(String words) {
        super(words, words);
    }

    SubmissionRefused(String words, Throwable cause) {
        super(words, words, cause);
    }
}

package org.bailiwick.app.workflow.models;

import java.util.List;

/**
 * What a designer hands in.
 *
 * @param title the name of the deployment, for people
 * @param onlyChanged whether files equal to those deployed last under this title are left out; what is left empty is
 *     the deployment of before
 */
record Submission(String title, List<ModelFile> files, Origin origin, boolean onlyChanged) {

    /** By which way it came. */
    enum Origin {
        PORTAL,
        MODELER;

        String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}

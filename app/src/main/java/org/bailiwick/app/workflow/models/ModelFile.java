package org.bailiwick.app.workflow.models;

import java.nio.charset.StandardCharsets;

/**
 * One file of a deployment.
 *
 * @param name its name in the deployment
 */
record ModelFile(String name, byte[] content) {

    String text() {
        return new String(content, StandardCharsets.UTF_8);
    }
}

package org.bailiwick.app.workflow.models;

import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.jspecify.annotations.Nullable;

/**
 * One version of a process.
 *
 * @param versionTag as the designer named it
 * @param source shipped or designer
 * @param instances running now
 */
record ProcessDefinitionView(
        String id,
        String key,
        String name,
        int version,
        @Nullable String versionTag,
        String source,
        long instances) {

    static ProcessDefinitionView of(ProcessDefinition definition, String source, long instances) {
        return new ProcessDefinitionView(
                definition.getId(),
                definition.getKey(),
                definition.getName() == null ? definition.getKey() : definition.getName(),
                definition.getVersion(),
                definition.getVersionTag(),
                source,
                instances);
    }
}

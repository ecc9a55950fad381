package org.bailiwick.app.changes;

/**
 * A standard change that was approved once for all times it is done so.
 *
 * @param minutes how long it usually takes
 */
record ChangeTemplate(
        String key,
        String name,
        String description,
        String implementationPlan,
        String backOutPlan,
        String testPlan,
        int minutes) {}

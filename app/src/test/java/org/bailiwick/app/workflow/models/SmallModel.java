package org.bailiwick.app.workflow.models;

/** A process that designers of tests deploy. */
final class SmallModel {

    private SmallModel() {}

    /** One person's task for a group, in a process of that key. */
    static String of(String key, String group) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="Definitions_1" targetNamespace="x">
                  <process id="%s" name="Small" isExecutable="true">
                    <startEvent id="Start"><outgoing>F1</outgoing></startEvent>
                    <sequenceFlow id="F1" sourceRef="Start" targetRef="Look"/>
                    <userTask id="Look" name="Look at it" camunda:candidateGroups="%s"><incoming>F1</incoming></userTask>
                  </process>
                </definitions>
                """.formatted(key, group);
    }

    /** A step that no list holds. */
    static String hostile(String key) {
        return of(key, "service-desk")
                .replace(
                        "<userTask",
                        "<scriptTask id=\"Evil\" scriptFormat=\"groovy\"><script>1</script></scriptTask><userTask");
    }
}

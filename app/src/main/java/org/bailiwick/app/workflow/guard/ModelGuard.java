package org.bailiwick.app.workflow.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * Decides whether models may be deployed. Works on the files as they come, before the engine reads them, and knows only
 * what is allowed: an element, attribute, bean or expression that is on no list is refused.
 */
@Component
public class ModelGuard {

    private static final int LARGEST_BYTES = 2 * 1024 * 1024;

    private final PublishedSteps steps;

    ModelGuard(PublishedSteps steps) {
        this.steps = steps;
    }

    /**
     * Checks the files of one deployment.
     *
     * @param files content by name
     * @return what is refused, in the order of the files; empty when all is allowed
     */
    public List<Refusal> check(Map<String, byte[]> files) {
        var refusals = new ArrayList<Refusal>();
        files.forEach((name, content) -> refusals.addAll(check(name, content)));
        return refusals;
    }

    private List<Refusal> check(String name, byte[] content) {
        if (content.length > LARGEST_BYTES) {
            return List.of(wholeFile(name, "the file is larger than 2 MiB"));
        }
        if (name.endsWith(".form")) {
            return forms(name, content);
        }
        if (!name.endsWith(".bpmn") && !name.endsWith(".dmn")) {
            return List.of(wholeFile(name, "only .bpmn, .dmn and .form files can be deployed"));
        }
        try {
            Xml.Element root = Xml.read(content);
            return name.endsWith(".bpmn")
                    ? new BpmnRules(name, steps.names(), steps.waiting()).check(root)
                    : new DmnRules(name).check(root);
        } catch (SAXParseException e) {
            return List.of(new Refusal(name, name, message(e), e.getLineNumber(), e.getColumnNumber()));
        } catch (SAXException e) {
            return List.of(wholeFile(name, message(e)));
        }
    }

    private static List<Refusal> forms(String name, byte[] content) {
        return new FormRules(name).check(content);
    }

    private static String message(SAXException e) {
        String message = String.valueOf(e.getMessage());
        return message.contains("DOCTYPE")
                ? "a document type is not allowed"
                : "the file is not well-formed: " + message;
    }

    private static Refusal wholeFile(String name, String reason) {
        return new Refusal(name, name, reason, 0, 0);
    }
}

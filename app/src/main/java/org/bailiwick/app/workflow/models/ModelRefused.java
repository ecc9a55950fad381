package org.bailiwick.app.workflow.models;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bailiwick.app.shared.Problem;
import org.bailiwick.app.workflow.guard.Refusal;

/** {@code model-refused}: each place of the model at fault with element, line and reason. */
final class ModelRefused extends Problem {

    private static final long serialVersionUID = 1;

    private final transient List<Refusal> refusals;

    ModelRefused(List<Refusal> refusals) {
        super(
                Kind.INVALID,
                "model-refused",
                "The model holds " + (refusals.size() == 1 ? "something" : refusals.size() + " things")
                        + " that this server does not run",
                List.of(),
                Map.of("errors", refusals.stream().map(ModelRefused::view).toList()));
        this.refusals = List.copyOf(refusals);
    }

    List<Refusal> refusals() {
        return refusals;
    }

    private static Map<String, Object> view(Refusal refusal) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("element", refusal.element());
        view.put("reason", refusal.reason());
        view.put("line", refusal.line());
        return view;
    }
}

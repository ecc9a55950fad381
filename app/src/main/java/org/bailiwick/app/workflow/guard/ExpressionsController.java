package org.bailiwick.app.workflow.guard;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Publishes what the guard lets models use, from the very lists it goes by. */
@RestController
@Tag(name = "processes")
class ExpressionsController {

    private final PublishedSteps steps;

    ExpressionsController(PublishedSteps steps) {
        this.steps = steps;
    }

    @GetMapping("/api/processes/expressions")
    @Operation(operationId = "listExpressions", summary = "What expressions in models may use besides variables")
    ExpressionsView list() {
        return new ExpressionsView(
                steps.names().stream()
                        .sorted()
                        .map(name -> new StepView(name, steps.waiting().contains(name)))
                        .toList(),
                AllowedExpressions.FUNCTIONS.stream().sorted().toList(),
                AllowedExpressions.PATHS.stream().sorted().toList());
    }

    /**
     * @param steps beans that a delegate expression may name
     * @param functions what expressions may call
     * @param paths what expressions may read of the running instance
     */
    record ExpressionsView(List<StepView> steps, List<String> functions, List<String> paths) {}

    /** @param waits whether an instance waits in this step for an answer from outside */
    record StepView(String name, boolean waits) {}
}

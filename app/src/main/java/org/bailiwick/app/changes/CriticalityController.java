package org.bailiwick.app.changes;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.bailiwick.app.shared.Page;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "changes")
class CriticalityController {

    private final Criticalities criticalities;

    CriticalityController(Criticalities criticalities) {
        this.criticalities = criticalities;
    }

    /** There are few enough services for one page. */
    @GetMapping("/api/services/criticality")
    @Operation(operationId = "listCriticality", summary = "How critical each service is")
    Page<Criticalities.OfService> list() {
        return new Page<>(criticalities.all(), null);
    }

    @PutMapping("/api/services/{key}/criticality")
    @Operation(
            operationId = "setCriticality",
            summary = "Says how critical a service is; the risk of changes that are submitted from now on follows it")
    Criticalities.OfService set(@PathVariable String key, @RequestBody @Valid NewCriticality wanted) {
        return criticalities.set(key, wanted.criticality());
    }

    @Schema(name = "NewCriticality")
    record NewCriticality(@NotNull Criticality criticality) {}
}

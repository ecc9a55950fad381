package org.bailiwick.app.alerts;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.bailiwick.app.shared.Page;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "alerts")
@RequestMapping("/api/alerts/rules")
class RuleController {

    private final RuleBook rules;

    RuleController(RuleBook rules) {
        this.rules = rules;
    }

    /** There are few enough for one page. */
    @Operation(operationId = "listAlertRules", summary = "The rules alerts come from")
    @GetMapping
    Page<AlertRule> list() {
        return new Page<>(rules.all(), null);
    }

    @Operation(operationId = "alertRule", summary = "A rule")
    @GetMapping("/{key}")
    AlertRule rule(@PathVariable String key) {
        return rules.get(key);
    }

    @Operation(operationId = "createAlertRule", summary = "Adds a rule")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    AlertRule create(@RequestBody @Valid RuleRequest wish) {
        return rules.create(wish);
    }

    @Operation(operationId = "changeAlertRule", summary = "Changes a rule")
    @PutMapping("/{key}")
    AlertRule change(@PathVariable String key, @RequestBody @Valid RuleRequest wish) {
        return rules.change(key, wish);
    }

    @Operation(operationId = "deleteAlertRule", summary = "Takes a rule away")
    @DeleteMapping("/{key}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String key) {
        rules.delete(key);
    }
}

package org.bailiwick.app.webhooks;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.List;
import java.util.UUID;
import org.bailiwick.app.shared.Cursor;
import org.bailiwick.app.shared.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/connectors/webhooks")
@Tag(name = "connectors")
class WebhookController {

    private final Webhooks webhooks;
    private final Deliveries sending;
    private final DeliveryRecords deliveries;

    WebhookController(Webhooks webhooks, Deliveries sending, DeliveryRecords deliveries) {
        this.webhooks = webhooks;
        this.sending = sending;
        this.deliveries = deliveries;
    }

    /** There are few enough for one page. */
    @GetMapping
    @Operation(operationId = "listWebhooks", summary = "Who is told what; addresses and secrets are not shown")
    Page<WebhookView> list() {
        return new Page<>(webhooks.all(), null);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "createWebhook", summary = "Adds a subscription; its secret is shown in this answer only")
    WebhookSecret create(@RequestBody @Valid WebhookRequest wish) {
        return webhooks.create(wish);
    }

    @GetMapping("/{id}")
    @Operation(operationId = "webhook", summary = "A subscription")
    WebhookView get(@PathVariable UUID id) {
        return webhooks.get(id);
    }

    @PutMapping("/{id}")
    @Operation(operationId = "changeWebhook", summary = "Changes a subscription; without an address the old one stays")
    WebhookView change(@PathVariable UUID id, @RequestBody @Valid WebhookRequest wish) {
        return webhooks.change(id, wish);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "deleteWebhook", summary = "Ends a subscription and forgets its secret and deliveries")
    void delete(@PathVariable UUID id) {
        webhooks.delete(id);
    }

    @PostMapping("/{id}/secret")
    @Operation(operationId = "renewWebhookSecret", summary = "Makes another secret, shown in this answer only")
    WebhookSecret newSecret(@PathVariable UUID id) {
        return webhooks.newSecret(id);
    }

    @PostMapping("/{id}/test")
    @Operation(operationId = "testWebhook", summary = "Sends a test now and says what became of it")
    DeliveryView test(@PathVariable UUID id) {
        return sending.test(id);
    }

    @GetMapping("/{id}/deliveries")
    @Operation(operationId = "webhookDeliveries", summary = "What was told, newest first")
    Page<DeliveryView> deliveries(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable DeliveryState state,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable Integer limit) {
        webhooks.get(id);
        int size = Page.limit(limit);
        List<DeliveryView> rows = deliveries.list(id, state, Cursor.parse(after, 2), size + 1);
        return Page.of(rows, size, row -> Cursor.of(row.createdAt(), row.id()));
    }

    @PostMapping("/{id}/deliveries/{deliveryId}/replay")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "replayDelivery", summary = "Sends something again, under its old id")
    void replay(@PathVariable UUID id, @PathVariable UUID deliveryId) {
        webhooks.replay(id, deliveryId);
    }
}

package org.bailiwick.app.devices;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.bailiwick.app.shared.Cursor;
import org.bailiwick.app.shared.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Devices as people work with them. */
@RestController
@Tag(name = "devices")
@RequestMapping("/api/devices")
class DeviceController {

    private final Devices devices;
    private final DeviceRecords records;
    private final EnrolmentTokens tokens;
    private final ObjectProvider<LatestReport> reports;

    DeviceController(
            Devices devices, DeviceRecords records, EnrolmentTokens tokens, ObjectProvider<LatestReport> reports) {
        this.devices = devices;
        this.records = records;
        this.tokens = tokens;
        this.reports = reports;
    }

    @Operation(operationId = "listDevices", summary = "Devices by name")
    @GetMapping
    Page<DeviceView> list(
            @RequestParam(required = false) @Nullable String search,
            @RequestParam(required = false) @Nullable DeviceStatus status,
            @RequestParam(required = false) @Nullable DeviceHealth health,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable Integer limit) {
        int size = Page.limit(limit);
        List<DeviceView> rows = records.list(
                search == null || search.isBlank() ? null : search.strip(),
                status == null ? null : status.text(),
                health == null ? null : health.text(),
                Cursor.parse(after, 2),
                size + 1);
        return Page.of(rows, size, row -> Cursor.of(row.hostname().toLowerCase(Locale.ROOT), row.id()));
    }

    @Operation(operationId = "device", summary = "A device with its latest report")
    @GetMapping("/{id}")
    DeviceDetail detail(@PathVariable UUID id) {
        DeviceView device = devices.get(id);
        LatestReport latest = reports.getIfAvailable();
        return (latest == null ? Optional.<LatestReport.Snapshot>empty() : latest.of(id))
                .map(report -> new DeviceDetail(device, report.json(), report.receivedAt()))
                .orElseGet(() -> new DeviceDetail(device, null, null));
    }

    @Operation(operationId = "approveDevice", summary = "Lets a pending device in")
    @PostMapping("/{id}/approve")
    DeviceView approve(@PathVariable UUID id) {
        return devices.approve(id);
    }

    @Operation(operationId = "retireDevice", summary = "Refuses a device from now on")
    @PostMapping("/{id}/retire")
    DeviceView retire(@PathVariable UUID id) {
        return devices.retire(id);
    }

    @Operation(operationId = "listEnrolmentTokens", summary = "Tokens that let devices enrol")
    @GetMapping("/enrolment-tokens")
    Page<EnrolmentTokenView> tokens(
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable Integer limit) {
        return tokens.list(after, limit);
    }

    @Operation(operationId = "createEnrolmentToken", summary = "Makes a token; it is shown this once")
    @PostMapping("/enrolment-tokens")
    @ResponseStatus(HttpStatus.CREATED)
    EnrolmentTokenView createToken(@RequestBody @Valid NewEnrolmentToken wish) {
        Integer hours = wish.validHours();
        return tokens.create(
                wish.name(),
                Boolean.TRUE.equals(wish.autoApprove()),
                wish.maxUses(),
                hours == null ? null : Duration.ofHours(hours));
    }

    /**
     * @param autoApprove whether devices are let in at once; no by default
     * @param maxUses absent: any number
     * @param validHours absent: until somebody takes it back
     */
    record NewEnrolmentToken(
            @NotNull @NotBlank @Size(max = 100) String name,
            @Nullable Boolean autoApprove,
            @Min(1) @Max(1_000_000) @Nullable Integer maxUses,
            @Min(1) @Max(8760) @Nullable Integer validHours) {}
}

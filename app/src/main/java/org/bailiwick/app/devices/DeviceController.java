package org.bailiwick.app.devices;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.bailiwick.app.devices.DeviceDetail.Owner;
import org.bailiwick.app.identity.People;
import org.bailiwick.app.identity.Person;
import org.bailiwick.app.identity.Scope;
import org.bailiwick.app.identity.Site;
import org.bailiwick.app.shared.Cursor;
import org.bailiwick.app.shared.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
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
    private final People people;

    DeviceController(
            Devices devices,
            DeviceRecords records,
            EnrolmentTokens tokens,
            ObjectProvider<LatestReport> reports,
            People people) {
        this.people = people;
        this.devices = devices;
        this.records = records;
        this.tokens = tokens;
        this.reports = reports;
    }

    @Operation(operationId = "listDevices", summary = "Devices by name")
    @GetMapping
    Page<DeviceView> list(
            Scope scope,
            @RequestParam(required = false) @Nullable String search,
            @RequestParam(required = false) @Nullable DeviceStatus status,
            @RequestParam(required = false) @Nullable DeviceHealth health,
            @Parameter(description = "a site's key, or empty for devices without one")
                    @RequestParam(required = false)
                    @Nullable
                    String site,
            @Parameter(description = "a person's id") @RequestParam(required = false) @Nullable UUID owner,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable Integer limit) {
        int size = Page.limit(limit);
        List<DeviceView> rows = records.list(
                scope,
                search == null || search.isBlank() ? null : search.strip(),
                status == null ? null : status.text(),
                health == null ? null : health.text(),
                site,
                owner,
                Cursor.parse(after, 2),
                size + 1);
        return Page.of(rows, size, row -> Cursor.of(row.hostname().toLowerCase(Locale.ROOT), row.id()));
    }

    @Operation(operationId = "device", summary = "A device with its latest report")
    @GetMapping("/{id}")
    DeviceDetail detail(Scope scope, @PathVariable UUID id) {
        DeviceView device = devices.require(id, scope);
        LatestReport latest = reports.getIfAvailable();
        return (latest == null ? Optional.<LatestReport.Snapshot>empty() : latest.of(id))
                .map(report -> new DeviceDetail(device, owner(device), report.json(), report.receivedAt()))
                .orElseGet(() -> new DeviceDetail(device, owner(device), null, null));
    }

    private @Nullable Owner owner(DeviceView device) {
        UUID id = device.ownerId();
        return id == null
                ? null
                : new Owner(id, people.find(id).map(Person::name).orElseGet(id::toString));
    }

    @Operation(
            operationId = "placeDevice",
            summary = "Says where a device stands and whose it is; its open tickets follow")
    @PutMapping("/{id}/placement")
    DeviceView place(Scope scope, @PathVariable UUID id, @RequestBody @Valid Placement placement) {
        devices.require(id, scope);
        return devices.place(id, placement.site(), placement.ownerId());
    }

    @Operation(operationId = "approveDevice", summary = "Lets a pending device in")
    @PostMapping("/{id}/approve")
    DeviceView approve(Scope scope, @PathVariable UUID id) {
        devices.require(id, scope);
        return devices.approve(id);
    }

    @Operation(operationId = "retireDevice", summary = "Refuses a device from now on")
    @PostMapping("/{id}/retire")
    DeviceView retire(Scope scope, @PathVariable UUID id) {
        devices.require(id, scope);
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
                hours == null ? null : Duration.ofHours(hours),
                wish.site());
    }

    /**
     * @param autoApprove whether devices are let in at once; no by default
     * @param maxUses absent: any number
     * @param validHours absent: until somebody takes it back
     * @param site where devices that enrol with it stand; absent: nowhere in particular
     */
    record NewEnrolmentToken(
            @NotNull @NotBlank @Size(max = 100) String name,
            @Nullable Boolean autoApprove,
            @Min(1) @Max(1_000_000) @Nullable Integer maxUses,
            @Min(1) @Max(8760) @Nullable Integer validHours,
            @Pattern(regexp = Site.KEY) @Nullable String site) {}

    /**
     * @param site where it stands; absent for nowhere in particular
     * @param ownerId whose it is; absent for nobody's
     */
    record Placement(
            @Pattern(regexp = Site.KEY) @Nullable String site,
            @Nullable UUID ownerId) {}
}

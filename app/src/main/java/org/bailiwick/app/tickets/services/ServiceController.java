package org.bailiwick.app.tickets.services;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.bailiwick.app.identity.Site;
import org.jspecify.annotations.Nullable;
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
@RequestMapping("/api/services")
@Tag(name = "services")
class ServiceController {

    private final Services services;
    private final ServiceAdministration administration;

    ServiceController(Services services, ServiceAdministration administration) {
        this.services = services;
        this.administration = administration;
    }

    @GetMapping
    @Operation(operationId = "listServices", summary = "The services tickets may be about")
    ServiceList list() {
        return new ServiceList(services.all());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "createService", summary = "Adds a service")
    Service create(@RequestBody @Valid NewService wanted) {
        return administration.create(new Service(
                wanted.key(), wanted.name().strip(), orEmpty(wanted.description()), wanted.ownerGroup(), 0));
    }

    @PutMapping("/{key}")
    @Operation(
            operationId = "changeService",
            summary = "Changes a service; 409 service-changed when it is not in the version that was read")
    Service change(@PathVariable String key, @RequestBody @Valid ChangedService wanted) {
        return administration.change(new Service(
                key, wanted.name().strip(), orEmpty(wanted.description()), wanted.ownerGroup(), wanted.version()));
    }

    @DeleteMapping("/{key}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "deleteService",
            summary = "Removes a service that no ticket is about; else 409 with how many are")
    void delete(@PathVariable String key) {
        administration.delete(key);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    record ServiceList(List<Service> items) {}

    /**
     * @param key small letters, digits and hyphens; it stays
     * @param ownerGroup the group that answers for it
     */
    record NewService(
            @NotNull @Pattern(regexp = Site.KEY) String key,
            @NotBlank @Size(max = 100) String name,
            @Nullable @Size(max = 1000) String description,

            @Nullable @Size(min = 1, max = 100) @Pattern(regexp = "[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]*")
            String ownerGroup) {}

    /** @param version it was read in */
    record ChangedService(
            @Min(0) long version,
            @NotBlank @Size(max = 100) String name,
            @Nullable @Size(max = 1000) String description,

            @Nullable @Size(min = 1, max = 100) @Pattern(regexp = "[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]*")
            String ownerGroup) {}
}

package org.bailiwick.app.commands;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.bailiwick.app.audit.Actors;
import org.bailiwick.app.devices.DeviceView;
import org.bailiwick.app.devices.Devices;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.identity.Entitlements;
import org.bailiwick.app.identity.Role;
import org.bailiwick.app.identity.Scope;
import org.bailiwick.app.shared.Cursor;
import org.bailiwick.app.shared.FieldError;
import org.bailiwick.app.shared.Page;
import org.bailiwick.app.shared.Problem;
import org.bailiwick.protocol.Command;
import org.bailiwick.protocol.Effect;
import org.bailiwick.protocol.WireJson;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/automation/commands")
@Tag(name = "automation")
class CommandController {

    private static final Duration TIME_TO_LIVE = Duration.ofMinutes(15);

    private final Commands commands;
    private final CommandStore store;
    private final Devices devices;
    private final Entitlements entitlements;

    CommandController(Commands commands, CommandStore store, Devices devices, Entitlements entitlements) {
        this.commands = commands;
        this.store = store;
        this.devices = devices;
        this.entitlements = entitlements;
    }

    @GetMapping
    @Operation(operationId = "listCommands", summary = "Commands, newest first")
    Page<CommandView> list(
            Scope scope,
            @RequestParam(required = false) @Nullable UUID deviceId,
            @RequestParam(required = false) @Nullable String ticketNumber,
            @RequestParam(required = false) @Nullable CommandState state,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable Integer limit) {
        int size = Page.limit(limit);
        List<StoredCommand> rows = store.list(scope, deviceId, ticketNumber, state, Cursor.parse(after, 2), size + 1);
        Page<StoredCommand> page = Page.of(rows, size, row -> Cursor.of(row.requestedAt(), row.id()));
        Map<UUID, String> hostnames = devices.hostnames(
                page.items().stream().map(StoredCommand::deviceId).collect(Collectors.toSet()));
        return new Page<>(
                page.items().stream()
                        .map(row -> CommandView.of(row, hostnames.get(row.deviceId()), List.of()))
                        .toList(),
                page.next());
    }

    @GetMapping("/{id}")
    @Operation(operationId = "command", summary = "A command with its history and output")
    CommandView get(Scope scope, @PathVariable UUID id) {
        return view(require(id, scope));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "requestCommand",
            summary = "Queues a command for a device; one that changes something waits for another lead")
    CommandView request(CurrentUser user, Scope scope, @RequestBody @Valid NewCommand request) {
        Command command = catalogued(request.command());
        if (command.effect() != Effect.READ && !user.has(Role.SERVICE_DESK_LEAD)) {
            throw Problem.forbidden("forbidden", "Only a service desk lead may ask for commands that change something");
        }
        devices.require(request.deviceId(), scope);
        CommandRequest wish =
                new CommandRequest(request.deviceId(), command, null, null, null, Actors.current(), null, TIME_TO_LIVE);
        UUID id = command.effect() == Effect.READ
                ? commands.request(wish, request.reason())
                : commands.propose(wish, request.reason());
        return view(require(id, scope));
    }

    @PostMapping("/{id}/approve")
    @Operation(
            operationId = "approveCommand",
            summary = "Lets a command that changes something go; never one's own: 403 own-request")
    CommandView approve(CurrentUser user, Scope scope, @PathVariable UUID id) {
        require(id, scope);
        entitlements.confirm(user.id(), Role.SERVICE_DESK_LEAD);
        commands.approveAnothers(id, user);
        return view(require(id, scope));
    }

    @PostMapping("/{id}/cancel")
    @Operation(operationId = "cancelCommand", summary = "Takes a command back")
    CommandView cancel(CurrentUser user, Scope scope, @PathVariable UUID id) {
        require(id, scope);
        commands.cancel(id, "by " + user.name());
        return view(require(id, scope));
    }

    private StoredCommand require(UUID id, Scope scope) {
        return store.find(id, scope)
                .orElseThrow(() -> Problem.notFound("command-not-found", "There is no such command"));
    }

    private CommandView view(StoredCommand command) {
        String hostname =
                devices.find(command.deviceId()).map(DeviceView::hostname).orElse(null);
        return CommandView.of(command, hostname, store.history(command.id()));
    }

    private static Command catalogued(Map<String, Object> command) {
        try {
            return WireJson.mapper().convertValue(command, Command.class);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid(
                    "invalid-command",
                    "The command is not acceptable",
                    List.of(new FieldError("command", "is not an entry of the catalogue with its parameters")));
        }
    }

    /**
     * @param command {@code type} of the catalogue and its parameters
     * @param reason for the device's log and the trail
     */
    record NewCommand(
            @NotNull UUID deviceId,
            @NotNull Map<String, Object> command,
            @NotBlank @Size(max = 500) String reason) {}
}

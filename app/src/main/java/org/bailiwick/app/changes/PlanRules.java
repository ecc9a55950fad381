package org.bailiwick.app.changes;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.bailiwick.app.changes.ChangePlan.AffectedDevice;
import org.bailiwick.app.devices.Devices;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.identity.People;
import org.bailiwick.app.identity.Person;
import org.bailiwick.app.identity.Resource;
import org.bailiwick.app.identity.Role;
import org.bailiwick.app.identity.Scope;
import org.bailiwick.app.shared.FieldError;
import org.bailiwick.app.shared.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a plan may say, and what it must say before it is submitted. */
@Component
class PlanRules {

    private static final Set<String> WORKERS =
            Set.of(Role.SERVICE_DESK, Role.SERVICE_DESK_LEAD, Role.CHANGE_MANAGER, Role.ENDPOINT_ADMIN);

    private final ChangePlanStore store;
    private final ChangeTemplates templates;
    private final Devices devices;
    private final People people;
    private final Clock clock;

    PlanRules(ChangePlanStore store, ChangeTemplates templates, Devices devices, People people, Clock clock) {
        this.store = store;
        this.templates = templates;
        this.devices = devices;
        this.people = people;
        this.clock = clock;
    }

    /**
     * The plan as it is to be kept: a standard one has the plans of its template, whatever the client sent.
     *
     * @throws Problem {@code invalid-request} with the fields at fault
     */
    PlanRequest check(PlanRequest wish, ChangePlan before, CurrentUser user) {
        List<FieldError> errors = new ArrayList<>();
        Optional<ChangeTemplate> template = template(wish, errors);
        window(wish, before, errors);
        if (wish.implementerId() != null && !works(people.find(wish.implementerId()))) {
            errors.add(new FieldError("implementerId", "is nobody who carries out changes"));
        }
        Set<UUID> known = before.devices().stream().map(AffectedDevice::id).collect(Collectors.toSet());
        Scope scope = Scope.of(user, Resource.DEVICES);
        List<UUID> ids = wish.deviceIds();
        for (int i = 0; i < ids.size(); i++) {
            if (!known.contains(ids.get(i)) && devices.find(ids.get(i), scope).isEmpty()) {
                errors.add(new FieldError("devices[" + i + "]", "is not a device"));
            }
        }
        List<String> keys = wish.serviceKeys();
        Set<String> services = store.services(keys);
        for (int i = 0; i < keys.size(); i++) {
            if (!services.contains(keys.get(i))) {
                errors.add(new FieldError("services[" + i + "]", keys.get(i) + " is not a service"));
            }
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid("invalid-request", "The plan cannot be so", errors);
        }
        return template.map(chosen -> following(chosen, wish)).orElse(wish);
    }

    /** @throws Problem {@code plan-incomplete} */
    void requireComplete(ChangePlan plan) {
        List<FieldError> missing = new ArrayList<>();
        required(missing, "implementationPlan", plan.implementationPlan());
        if (plan.type() == ChangeType.NORMAL) {
            required(missing, "reason", plan.reason());
        }
        if (plan.type() == ChangeType.STANDARD && plan.template() == null) {
            missing.add(new FieldError("template", "is required for a standard change"));
        }
        if (plan.implementer() == null) {
            missing.add(new FieldError("implementerId", "is required"));
        } else if (!works(people.find(plan.implementer().id()))) {
            missing.add(new FieldError("implementerId", "is nobody who carries out changes any more"));
        }
        ChangeWindow window = plan.window();
        if (window == null) {
            missing.add(new FieldError(ChangeWindow.START, "is required"));
            missing.add(new FieldError(ChangeWindow.END, "is required"));
        } else if (plan.type() != ChangeType.EMERGENCY) {
            missing.addAll(window.errors(clock.instant()));
        }
        if (!missing.isEmpty()) {
            throw Problem.invalid("plan-incomplete", "The plan is not finished", missing);
        }
    }

    /** A person who may work tickets, and is still there. */
    static boolean works(Optional<Person> person) {
        return person.filter(Person::enabled)
                .map(known -> new HashSet<>(known.roles()))
                .filter(roles -> roles.stream().anyMatch(WORKERS::contains))
                .isPresent();
    }

    private Optional<ChangeTemplate> template(PlanRequest wish, List<FieldError> errors) {
        if (wish.type() != ChangeType.STANDARD) {
            if (wish.template() != null) {
                errors.add(new FieldError("template", "makes sense for standard changes only"));
            }
            return Optional.empty();
        }
        if (wish.template() == null) {
            errors.add(new FieldError("template", "is required for a standard change"));
            return Optional.empty();
        }
        Optional<ChangeTemplate> template = templates.find(wish.template());
        if (template.isEmpty()) {
            errors.add(new FieldError("template", "is not a standard change"));
        }
        return template;
    }

    /** A window that was there before may have begun meanwhile; a new one lies ahead, unless something burns. */
    private void window(PlanRequest wish, ChangePlan before, List<FieldError> errors) {
        if ((wish.plannedStart() == null) != (wish.plannedEnd() == null)) {
            errors.add(new FieldError(
                    wish.plannedStart() == null ? ChangeWindow.START : ChangeWindow.END, "is required with the other"));
        } else if (wish.plannedStart() != null && wish.plannedEnd() != null) {
            var window = new ChangeWindow(wish.plannedStart(), wish.plannedEnd());
            boolean kept = window.equals(before.window());
            boolean emergency = wish.type() == ChangeType.EMERGENCY;
            window.errors(clock.instant()).stream()
                    .filter(error -> !(kept || emergency) || !error.reason().equals("lies in the past"))
                    .forEach(errors::add);
        }
    }

    private static PlanRequest following(ChangeTemplate template, PlanRequest wish) {
        return new PlanRequest(
                wish.type(),
                template.key(),
                wish.reason(),
                template.implementationPlan(),
                template.backOutPlan(),
                template.testPlan(),
                wish.plannedStart(),
                wish.plannedEnd(),
                wish.implementerId(),
                wish.devices(),
                wish.services());
    }

    private static void required(List<FieldError> missing, String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            missing.add(new FieldError(field, "is required"));
        }
    }
}

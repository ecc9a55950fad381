package org.bailiwick.app.edge.limits;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.bailiwick.app.audit.Actor;
import org.bailiwick.app.shared.Denials;
import org.bailiwick.app.shared.Problem;
import org.springframework.stereotype.Component;

/** Every limit there is, and what it counts. Addresses are as the container tells them, proxies already seen through. */
@Component
class Limits implements Denials {

    private final Buckets person;
    private final Buckets search;
    private final Buckets export;
    private final Buckets device;
    private final Buckets intake;
    private final Buckets visitor;
    private final Buckets login;
    private final Buckets enrolment;
    private final Buckets denied;

    Limits(LimitSettings settings) {
        int callers = settings.callers();
        person = new Buckets("too-many-requests", settings.person(), callers);
        search = new Buckets("too-many-searches", settings.search(), callers);
        export = new Buckets("too-many-exports", settings.export(), callers);
        device = new Buckets("too-many-requests", settings.device(), callers);
        intake = new Buckets("too-many-reports", settings.intake(), callers);
        visitor = new Buckets("too-many-requests", settings.visitor(), callers);
        login = new Buckets("too-many-logins", settings.login(), callers);
        enrolment = new Buckets("too-many-enrolments", settings.enrolment(), callers);
        denied = new Buckets("too-many-denials", settings.denied(), callers);
    }

    /** Before anything is known of the caller but the address. */
    Optional<Problem> onArrival(HttpServletRequest request) {
        String address = request.getRemoteAddr();
        if (Asked.enrolment(request)) {
            // A guesser waits here; devices that are enrolled already do not come this way.
            return denied.look(address).or(() -> enrolment.take(address));
        }
        return Asked.login(request) && request.getSession(false) == null ? login.take(address) : Optional.empty();
    }

    /** When the caller has proved who it is, or has not tried to. */
    Optional<Problem> onceKnown(HttpServletRequest request, Actor actor) {
        return switch (actor.kind()) {
            // Subjects of the realm, so that a connector is never taken for a person.
            case PERSON, CONNECTOR ->
                person.take(actor.id())
                        .or(() -> Asked.search(request) ? search.take(actor.id()) : Optional.empty())
                        .or(() -> Asked.export(request) ? export.take(actor.id()) : Optional.empty());
            case DEVICE -> Asked.report(request) ? intake.take(actor.id()) : device.take(actor.id());
            case PROCESS, SYSTEM -> Asked.enrolment(request) ? Optional.empty() : visitor.take(request.getRemoteAddr());
        };
    }

    /** Devices and people behind the address of one who guesses go on: they are not denied. */
    @Override
    public Optional<Problem> denied(HttpServletRequest request) {
        return denied.take(request.getRemoteAddr());
    }
}

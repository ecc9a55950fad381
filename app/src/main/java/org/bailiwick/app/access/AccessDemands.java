package org.bailiwick.app.access;

import java.util.Map;
import java.util.Optional;
import org.bailiwick.app.catalogue.AccessOffer;
import org.bailiwick.app.catalogue.ApprovalDemand;
import org.bailiwick.app.catalogue.Orders;
import org.bailiwick.app.catalogue.Orders.Ordered;
import org.bailiwick.app.identity.MembershipWeight;
import org.bailiwick.app.identity.Memberships;
import org.bailiwick.app.shared.Problem;
import org.springframework.stereotype.Component;

/** Whose approval an order needs: whom its item names, but never for what carries a role or a site. */
@Component
public class AccessDemands {

    private final Orders orders;
    private final Memberships memberships;

    AccessDemands(Orders orders, Memberships memberships) {
        this.orders = orders;
        this.memberships = memberships;
    }

    /** Empty for what needs no approval, and for a ticket nothing was ordered by. */
    public Optional<ApprovalDemand> of(String ticketNumber) {
        return orders.of(ticketNumber).flatMap(this::of);
    }

    private Optional<ApprovalDemand> of(Ordered ordered) {
        return ordered.item().access().isEmpty() || isPlain(chosen(ordered))
                ? Optional.ofNullable(ordered.item().approval())
                : Optional.of(ApprovalDemand.BY_ADMINISTRATORS);
    }

    /** A directory that does not answer leaves it open what comes with it; then the stricter is asked. */
    private boolean isPlain(AccessOffer offer) {
        try {
            return memberships.weigh(offer.membership()) == MembershipWeight.PLAIN;
        } catch (Problem unreachable) {
            return false;
        }
    }

    static AccessOffer chosen(Ordered ordered) {
        Map<String, Object> answers = ordered.order().answers();
        return ordered.item().access().stream()
                .filter(one -> one.name().equals(answers.get("access")))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The item does not offer what is asked for"));
    }
}

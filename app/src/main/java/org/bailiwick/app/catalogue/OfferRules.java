package org.bailiwick.app.catalogue;

import java.util.List;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.identity.MembershipWeight;
import org.bailiwick.app.identity.Memberships;
import org.bailiwick.app.identity.Role;
import org.bailiwick.app.shared.FieldError;
import org.bailiwick.app.shared.Problem;
import org.springframework.stereotype.Component;

/**
 * What may be offered, and by whom: whoever writes an item must not be able to make it a way to more rights. All of it is
 * decided again when something is ordered and when it is given, since the directory may say otherwise by then.
 */
@Component
class OfferRules {

    private final Memberships memberships;

    OfferRules(Memberships memberships) {
        this.memberships = memberships;
    }

    /** @throws Problem {@code invalid-request} with the field, or {@code offer-of-authority} (forbidden) */
    void require(CurrentUser author, CatalogueItem item) {
        boolean givesAccess = item.process().equals("access-request");
        if (givesAccess == item.access().isEmpty()) {
            throw refused("access", "names what is given, for access-request and for nothing else");
        }
        if (!givesAccess) {
            return;
        }
        if (item.approval() == null) {
            throw refused("approval", "is needed where access is given");
        }
        MembershipWeight weight = heaviest(item);
        if (weight == MembershipWeight.RESERVED) {
            throw refused("access", "has what brings a role that is never given by request");
        }
        if (weight == MembershipWeight.AUTHORITY) {
            requireAdministrator(author);
            if (!item.approval().isByAdministrators()) {
                throw refused("approval", "must be any of group:administrator, since a role or a site comes with it");
            }
        }
    }

    /** Letting people order it again is as good as writing it. */
    void requireReturn(CurrentUser author, CatalogueItem item) {
        if (heaviest(item) != MembershipWeight.PLAIN) {
            requireAdministrator(author);
        }
    }

    private MembershipWeight heaviest(CatalogueItem item) {
        MembershipWeight heaviest = MembershipWeight.PLAIN;
        for (AccessOffer offer : item.access()) {
            MembershipWeight weight = memberships.weigh(offer.membership());
            heaviest = weight.compareTo(heaviest) > 0 ? weight : heaviest;
        }
        return heaviest;
    }

    private static void requireAdministrator(CurrentUser author) {
        if (!author.has(Role.ADMINISTRATOR)) {
            throw Problem.forbidden("offer-of-authority", "Only administrators offer what a role or a site comes with");
        }
    }

    private static Problem refused(String field, String reason) {
        return Problem.invalid("invalid-request", field + " " + reason, List.of(new FieldError(field, reason)));
    }
}

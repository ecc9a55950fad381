package org.bailiwick.app.devices;

import java.util.Objects;
import java.util.UUID;
import org.bailiwick.app.identity.Scope;
import org.jspecify.annotations.Nullable;

/**
 * Which devices a scope holds, said twice: for rows and for one device. Whatever belongs to a device (alerts, commands,
 * metrics) is reached through it. No team works devices, so the desk's reach is that of its sites.
 */
public final class DeviceScope {

    private DeviceScope() {}

    /**
     * A condition on rows of {@code device}, with the parameters of the scope.
     *
     * @param alias of the table in the statement
     */
    public static String condition(Scope scope, String alias) {
        String own = alias + ".owner_id = :scopePerson";
        if (scope instanceof Scope.All) {
            return "true";
        }
        if (scope instanceof Scope.Group) {
            return "(coalesce(" + alias + ".site, '') = any (:scopeSites) or " + own + ")";
        }
        return scope instanceof Scope.Own ? own : "false";
    }

    static boolean covers(Scope scope, Place place) {
        if (scope instanceof Scope.Group group) {
            return group.coversSite(place.siteOrNone()) || group.personId().equals(place.ownerId());
        }
        return scope instanceof Scope.All
                || scope instanceof Scope.Own own && own.personId().equals(place.ownerId());
    }

    /**
     * Where a device stands and whose it is.
     *
     * @param site absent for none
     * @param ownerId absent for nobody's
     */
    record Place(@Nullable String site, @Nullable UUID ownerId) {

        String siteOrNone() {
            return Objects.requireNonNullElse(site, "");
        }
    }
}

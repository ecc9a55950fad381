package org.bailiwick.keycloak.provision;

import java.util.List;

/** A part of a realm that can be compared with the realm file and mended. */
interface RealmPart {

    /** What differs now; empty when nothing does. Asks Keycloak and changes nothing. */
    List<Change> changes();
}

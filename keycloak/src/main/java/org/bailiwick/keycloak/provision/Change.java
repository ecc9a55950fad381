package org.bailiwick.keycloak.provision;

import java.util.List;

/**
 * Something to mend.
 *
 * @param lines what differs, for the administrator, without secrets
 */
record Change(List<String> lines, Runnable mending) {

    Change(String line, Runnable mending) {
        this(List.of(line), mending);
    }
}

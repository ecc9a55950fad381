/**
 * Brings a realm to what its file says, and shows beforehand what it would change. {@link
 * org.bailiwick.keycloak.provision.Provisioner} is the whole of it; {@link org.bailiwick.keycloak.provision.ProvisionCommand}
 * is the same as a command. Each part of a realm has a class of its own that compares and mends it; what the file does not
 * name is left alone.
 */
@NullMarked
package org.bailiwick.keycloak.provision;

import org.jspecify.annotations.NullMarked;

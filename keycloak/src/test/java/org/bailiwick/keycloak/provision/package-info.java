@NullMarked
package org.bailiwick.keycloak.provision;

import org.jspecify.annotations.NullMarked;

@NullMarked
package org.bailiwick.keycloak;

import org.jspecify.annotations.NullMarked;

/** People, roles and sessions as Keycloak tells them. */
@NullMarked
package org.bailiwick.app.identity;

import org.jspecify.annotations.NullMarked;

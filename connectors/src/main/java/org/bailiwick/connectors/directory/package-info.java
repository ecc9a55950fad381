/** The directory of people: Keycloak's, over its admin API. */
@NullMarked
package org.bailiwick.connectors.directory;

import org.jspecify.annotations.NullMarked;

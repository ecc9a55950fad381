/**
 * The identity provider as code: the realm file, and what it takes to run a real Keycloak on this machine.
 *
 * <p>{@link org.bailiwick.keycloak.KeycloakDistribution} unpacks and builds the distribution once;
 * {@link org.bailiwick.keycloak.KeycloakInstance} makes the command that starts it; {@code provision} makes the realm what
 * the file says.
 */
@NullMarked
package org.bailiwick.keycloak;

import org.jspecify.annotations.NullMarked;

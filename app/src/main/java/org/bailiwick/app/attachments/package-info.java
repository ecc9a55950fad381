/**
 * Files on tickets: strangers' bytes, kept in pieces in the database, never unpacked, never shown as what they claim to
 * be. Whoever reaches a ticket reaches its attachments.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "audit", "identity", "tickets"})
package org.bailiwick.app.attachments;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

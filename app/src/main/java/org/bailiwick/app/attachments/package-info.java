/**
 * Files on tickets and elsewhere: strangers' bytes, kept in pieces in the database, never unpacked, never shown as what they claim to
 * be. Whoever reaches a ticket reaches its attachments. Modules above keep files of their own things by
 * {@link org.bailiwick.app.attachments.Files}, and say themselves who reaches them.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "audit", "identity", "tickets"})
package org.bailiwick.app.attachments;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

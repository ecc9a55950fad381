/**
 * What is known: articles and known errors with every version of them, found while a ticket is written, rated by readers,
 * and linked from the tickets they solved. An article's state is set by process steps only.
 *
 * <p>Publishes {@link org.bailiwick.app.knowledge.ArticleBegun} and
 * {@link org.bailiwick.app.knowledge.KnownErrorWithdrawn} inside the transaction of the change. Those above lend it
 * {@link org.bailiwick.app.knowledge.ArticleActions}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "audit", "realtime", "identity", "tickets", "attachments"})
package org.bailiwick.app.knowledge;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

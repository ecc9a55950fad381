/**
 * What may help those who work tickets: a category, a group, and what was solved before. Everything here is shown, and
 * nothing is applied but by a person. Those above lend it {@link org.bailiwick.app.insights.Triage}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "identity", "tickets", "tickets::categories"})
package org.bailiwick.app.insights;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

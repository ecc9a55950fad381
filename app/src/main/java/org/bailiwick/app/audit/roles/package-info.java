/** Two database users: one owns the tables and migrates them, the other serves and can neither define nor rewrite. */
@NullMarked
package org.bailiwick.app.audit.roles;

import org.jspecify.annotations.NullMarked;

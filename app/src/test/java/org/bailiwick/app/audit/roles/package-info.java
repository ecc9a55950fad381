@NullMarked
package org.bailiwick.app.audit.roles;

import org.jspecify.annotations.NullMarked;

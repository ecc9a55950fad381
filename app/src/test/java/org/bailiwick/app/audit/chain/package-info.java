@NullMarked
package org.bailiwick.app.audit.chain;

import org.jspecify.annotations.NullMarked;

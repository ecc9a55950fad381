@NullMarked
package org.bailiwick.connectors.directory;

import org.jspecify.annotations.NullMarked;

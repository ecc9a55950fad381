@NullMarked
package org.bailiwick.connectors.egress;

import org.jspecify.annotations.NullMarked;

@NullMarked
package org.bailiwick.app.edge.proxies;

import org.jspecify.annotations.NullMarked;

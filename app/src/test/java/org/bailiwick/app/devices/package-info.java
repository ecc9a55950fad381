@NullMarked
package org.bailiwick.app.devices;

import org.jspecify.annotations.NullMarked;

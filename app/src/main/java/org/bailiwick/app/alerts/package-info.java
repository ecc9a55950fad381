/** Rules over metrics, and the life of the alerts they open. */
@NullMarked
package org.bailiwick.app.alerts;

import org.jspecify.annotations.NullMarked;

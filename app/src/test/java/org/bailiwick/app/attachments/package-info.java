@NullMarked
package org.bailiwick.app.attachments;

import org.jspecify.annotations.NullMarked;

/** Lists of tickets: what they are narrowed to, in which order, along which index. */
@NullMarked
package org.bailiwick.app.tickets.lists;

import org.jspecify.annotations.NullMarked;

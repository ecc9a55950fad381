/** What tickets are about: a tree of categories, each with the fields it asks for. */
@NullMarked
@NamedInterface("categories")
package org.bailiwick.app.tickets.categories;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

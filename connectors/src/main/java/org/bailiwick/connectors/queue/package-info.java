/**
 * A durable queue of orders to agents on one table. It knows ids, times and leases; what an order says and who may give
 * it is its users' business.
 */
@NullMarked
package org.bailiwick.connectors.queue;

import org.jspecify.annotations.NullMarked;

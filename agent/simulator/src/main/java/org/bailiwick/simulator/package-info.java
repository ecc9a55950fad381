/** A fleet of simulated devices that speak the real protocol, for demonstration and load. The same seed makes the same fleet. */
@NullMarked
package org.bailiwick.simulator;

import org.jspecify.annotations.NullMarked;

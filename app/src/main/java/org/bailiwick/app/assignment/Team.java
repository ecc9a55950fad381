package org.bailiwick.app.assignment;

/**
 * How a group's work is given out.
 *
 * @param unassignedAfterSeconds how long a ticket may wait for somebody before the leads are told, 60 to 2,592,000
 */
record Team(String group, Strategy strategy, long unassignedAfterSeconds) {}

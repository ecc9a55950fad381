/** The engine's own REST API, for Camunda Modeler and administrators, and closed to everybody else. */
@NullMarked
package org.bailiwick.app.workflow.rest;

import org.jspecify.annotations.NullMarked;

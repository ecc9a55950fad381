@NullMarked
package org.bailiwick.app.workflow.rest;

import org.jspecify.annotations.NullMarked;

@NullMarked
package org.bailiwick.app.workflow.models;

import org.jspecify.annotations.NullMarked;

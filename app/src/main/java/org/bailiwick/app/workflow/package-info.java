/** The only importer of the process engine: delegates, correlation, tasks, deployments. */
@NullMarked
package org.bailiwick.app.workflow;

import org.jspecify.annotations.NullMarked;

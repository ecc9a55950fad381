/** Deploys models, shipped and designers', and shows them and the way of tokens through them. */
@NullMarked
package org.bailiwick.app.workflow.models;

import org.jspecify.annotations.NullMarked;

/**
 * Attacks that must fail. Endpoints, their parameters and bodies are found by asking the server, so a new endpoint is
 * attacked without anybody adding it here.
 */
@NullMarked
package org.bailiwick.app.attack;

import org.jspecify.annotations.NullMarked;

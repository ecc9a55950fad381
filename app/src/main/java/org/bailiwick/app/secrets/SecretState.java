package org.bailiwick.app.secrets;

import org.jspecify.annotations.Nullable;

/**
 * How the sealed secrets stand.
 *
 * @param secrets how many are kept
 * @param keyId of the key that seals; absent while there is none
 * @param rotating whether a rotation was begun and has not ended
 */
record SecretState(long secrets, @Nullable String keyId, boolean rotating) {}

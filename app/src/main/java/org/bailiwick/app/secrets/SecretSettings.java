package org.bailiwick.app.secrets;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * @param keyFile the key-encryption key; made at the first start. Without it no secret can be sealed or opened. Whoever
 *     has a copy of the database and this file has the secrets: keep them apart
 */
@ConfigurationProperties("bailiwick.secrets")
record SecretSettings(@Nullable Path keyFile) {}

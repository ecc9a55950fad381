package org.bailiwick.app.audit.chain;

import java.nio.file.Path;
import java.time.Period;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param sealingKeyFile PKCS#8 PEM of the Ed25519 key that seals are signed with; made at the first start. Without it the
 *     key lives only as long as the server
 * @param sealFile every seal is appended to it, one JSON object on a line; keep it, or a copy, where the database's
 *     administrators cannot write. Without it a cut-off end shows only to those who read seals over the API
 * @param retention how long rows are kept at least; at least a year
 */
@ConfigurationProperties("bailiwick.audit")
record AuditSettings(
        @Nullable Path sealingKeyFile,
        @Nullable Path sealFile,
        @DefaultValue("P3Y") Period retention) {

    AuditSettings {
        if (retention.toTotalMonths() < 12) {
            throw new IllegalArgumentException("bailiwick.audit.retention is at least a year (P1Y)");
        }
    }
}

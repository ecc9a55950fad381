package org.bailiwick.app.devices;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.bailiwick.protocol.Report;
import org.jspecify.annotations.Nullable;

/**
 * A device with the newest it has told of itself.
 *
 * @param owner whose it is, absent for nobody's
 * @param report its latest report as it came, absent before the first
 */
record DeviceDetail(
        @JsonUnwrapped DeviceView device,

        @Nullable Owner owner,

        @JsonRawValue @Schema(implementation = Report.class) @Nullable
        String report,

        @Nullable Instant reportReceivedAt) {

    /** @param name the id itself for somebody the directory does not know */
    @Schema(name = "DeviceOwner")
    record Owner(UUID id, String name) {}
}

package org.bailiwick.app.devices;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.bailiwick.protocol.Report;
import org.jspecify.annotations.Nullable;

/**
 * A device with the newest it has told of itself.
 *
 * @param report its latest report as it came, absent before the first
 */
record DeviceDetail(
        @JsonUnwrapped DeviceView device,

        @JsonRawValue @Schema(implementation = Report.class) @Nullable
        String report,

        @Nullable Instant reportReceivedAt) {}

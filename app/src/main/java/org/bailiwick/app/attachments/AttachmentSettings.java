package org.bailiwick.app.attachments;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * @param perTicket files on one ticket
 * @param dailyFiles files one person may attach within 24 hours, those deleted since included
 * @param dailyBytes their size
 */
@ConfigurationProperties("bailiwick.attachments")
record AttachmentSettings(
        @DefaultValue("20") int perTicket,
        @DefaultValue("100") int dailyFiles,
        @DefaultValue("250MB") DataSize dailyBytes) {}

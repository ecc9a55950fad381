package org.bailiwick.app.assignment;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param shift how long somebody counts as there after they said so
 */
@ConfigurationProperties("bailiwick.assignment")
record AssignmentSettings(@DefaultValue("10h") Duration shift) {}

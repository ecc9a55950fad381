package org.bailiwick.app.outgoing;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param allow CIDR blocks, addresses or exact host names inside the own network that may be called; empty: public
 *     addresses only
 * @param ports numbers, or ranges as {@code 8000-8999}
 */
@ConfigurationProperties("bailiwick.egress")
record EgressSettings(
        @DefaultValue({}) List<String> allow,
        @DefaultValue("443") List<String> ports) {}

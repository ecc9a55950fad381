package org.bailiwick.app.edge.startup;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param skip names of checks to leave out, at the operator's own risk */
@ConfigurationProperties("bailiwick.self-audit")
record SelfAuditSettings(@DefaultValue List<String> skip) {}

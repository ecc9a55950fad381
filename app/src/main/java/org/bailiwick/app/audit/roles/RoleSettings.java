package org.bailiwick.app.audit.roles;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param oneRole start although the server's database user could rewrite the trail; for trials only */
@ConfigurationProperties("bailiwick.database")
record RoleSettings(@DefaultValue("false") boolean oneRole) {}

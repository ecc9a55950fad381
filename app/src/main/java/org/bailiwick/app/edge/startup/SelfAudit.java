package org.bailiwick.app.edge.startup;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Runs every check after the parts are made and before a port is open; one fault, or a check that fails, and it ends. */
@Component
@EnableConfigurationProperties(SelfAuditSettings.class)
class SelfAudit implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(SelfAudit.class);

    private final List<StartupCheck> checks;
    private final List<String> skipped;

    SelfAudit(List<StartupCheck> checks, SelfAuditSettings settings) {
        this.checks = checks;
        this.skipped = settings.skip();
    }

    @Override
    public void afterSingletonsInstantiated() {
        List<String> faults = new ArrayList<>();
        for (StartupCheck check : checks) {
            if (skipped.contains(check.name())) {
                LOG.warn("The check {} is left out, because bailiwick.self-audit.skip says so", check.name());
            } else {
                check.faults().forEach(fault -> faults.add(check.name() + ": " + fault));
            }
        }
        if (!faults.isEmpty()) {
            throw new UnsafeToStart(faults);
        }
        LOG.info(
                "Safe to start: {}",
                checks.stream().map(StartupCheck::name).sorted().toList());
    }
}

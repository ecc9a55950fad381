package org.bailiwick.withoutengine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.bailiwick.app.sla.SlaTarget;
import org.bailiwick.app.sla.SlaTargets;
import org.bailiwick.app.workflow.sla.TargetTable;
import org.springframework.stereotype.Component;

/** The table of targets as it is shipped, for servers without an engine to deploy it to. Tests may put another one in. */
@Component
public class ShippedTargets implements SlaTargets {

    private TargetTable table = shipped();
    private int version = 1;

    /** Deploys another table, so to say; null for the shipped one. */
    public void replace(@org.jspecify.annotations.Nullable InputStream content) {
        table = content == null ? shipped() : TargetTable.read(content);
        version++;
    }

    @Override
    public String version() {
        return "sla-targets:" + version;
    }

    @Override
    public Map<SlaTarget, Promise> of(Facts facts) {
        return table.of(facts);
    }

    @Override
    public Set<String> calendars() {
        return table.calendars();
    }

    private static TargetTable shipped() {
        try (InputStream in =
                Objects.requireNonNull(ShippedTargets.class.getResourceAsStream("/dmn/sla-targets.dmn"))) {
            return TargetTable.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

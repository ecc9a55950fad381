package org.bailiwick.app.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bailiwick.app.audit.chain.Verifying;
import org.bailiwick.app.shared.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Hands the trail out, page by page, so that its length costs no memory; that it did stands in the trail. */
@Component
class AuditExport {

    private static final int PAGE = 1000;
    private static final String HEADER = "id,position,at,action,subjectType,subjectId,actorKind,actorId,actorName,"
            + "onBehalfOfId,onBehalfOfName,before,after,detail,traceId,address,userAgent";

    enum Format {
        /** For spreadsheets. */
        CSV("text/csv;charset=utf-8", "csv"),
        /** For programs: the rows as the list shows them. */
        NDJSON("application/x-ndjson", "ndjson"),
        /** For {@code audit-verify}: the whole chain, whatever the filter. */
        CHAIN("application/x-ndjson", "chain.ndjson");

        private final String contentType;
        private final String extension;

        Format(String contentType, String extension) {
            this.contentType = contentType;
            this.extension = extension;
        }

        String contentType() {
            return contentType;
        }

        String fileName() {
            return "audit." + extension;
        }

        /** Refuses what is none with {@code invalid-format}. */
        static Format of(String name) {
            return Stream.of(values())
                    .filter(format -> format.name().equalsIgnoreCase(name))
                    .findFirst()
                    .orElseThrow(() -> Problem.invalid("invalid-format", "format is csv, ndjson or chain", List.of()));
        }
    }

    private final AuditTrail trail;
    private final Audit audit;
    private final Verifying chain;
    private final TransactionTemplate transaction;
    private final ObjectMapper json;

    AuditExport(AuditTrail trail, Audit audit, Verifying chain, TransactionTemplate transaction, ObjectMapper json) {
        this.trail = trail;
        this.audit = audit;
        this.chain = chain;
        this.transaction = transaction;
        this.json = json;
    }

    /** Says in the trail who takes what, before the first row leaves. */
    void announce(Format format, AuditFilter filter) {
        transaction.executeWithoutResult(status -> audit.record(AuditEntry.of("audit.exported", "audit", "trail")
                .after(Map.of("format", format.name().toLowerCase(java.util.Locale.ROOT), "filter", filter.asked()))));
    }

    void write(Format format, AuditFilter filter, Writer out) throws IOException {
        switch (format) {
            case CSV -> {
                out.write(HEADER + "\r\n");
                each(filter, row -> out.write(csv(row)));
            }
            case NDJSON ->
                each(filter, row -> {
                    out.write(json.writeValueAsString(row));
                    out.write('\n');
                });
            case CHAIN -> chain.export(out);
        }
        out.flush();
    }

    private interface RowWriter {
        void write(AuditView row) throws IOException;
    }

    private void each(AuditFilter filter, RowWriter writer) throws IOException {
        long below = Long.MAX_VALUE;
        List<AuditView> rows;
        do {
            rows = trail.list(filter, below, PAGE);
            for (AuditView row : rows) {
                writer.write(row);
                below = row.id();
            }
        } while (rows.size() == PAGE);
    }

    static String csv(AuditView row) {
        Actor behalf = row.onBehalfOf();
        return Stream.<@Nullable Object>of(
                        row.id(),
                        row.position(),
                        row.at(),
                        row.action(),
                        row.subjectType(),
                        row.subjectId(),
                        row.actor().kind(),
                        row.actor().id(),
                        row.actor().name(),
                        behalf == null ? null : behalf.id(),
                        behalf == null ? null : behalf.name(),
                        row.before(),
                        row.after(),
                        row.detail(),
                        row.traceId(),
                        row.address(),
                        row.userAgent())
                .map(AuditExport::cell)
                .collect(Collectors.joining(",", "", "\r\n"));
    }

    /** Quoted where it must be; what a spreadsheet would take for a formula is made text by an apostrophe. */
    private static String cell(@Nullable Object value) {
        String text = value == null ? "" : value.toString();
        if (!text.isEmpty() && "=+-@\t\r\n|%".indexOf(text.charAt(0)) >= 0) {
            text = "'" + text;
        }
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n' || c == ';');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}

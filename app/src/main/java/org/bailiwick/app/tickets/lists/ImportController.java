package org.bailiwick.app.tickets.lists;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.util.List;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.identity.Scope;
import org.bailiwick.app.shared.Problem;
import org.bailiwick.app.tickets.lists.TicketImport.Outcome;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
@Tag(name = "tickets")
class ImportController {

    private final TicketImport imports;

    ImportController(TicketImport imports) {
        this.imports = imports;
    }

    @PostMapping(path = "/api/tickets/imports", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(
            operationId = "importTickets",
            summary = "Opens up to 500 tickets of comma-separated values; each row succeeds or fails by itself, and the"
                    + " answer says which. A row whose externalKey came in before opens nothing")
    ImportReport add(
            CurrentUser user,
            Scope scope,
            @RequestPart("file") MultipartFile file,
            @Parameter(description = "only says what would happen") @RequestParam(defaultValue = "false")
                    boolean dryRun)
            throws IOException {
        if (file.getSize() > ImportTable.MOST_BYTES) {
            throw Problem.tooLarge("file-too-large", "A table of tickets may have 2 MiB at most");
        }
        ImportTable table = ImportTable.read(file.getBytes());
        List<TicketImport.RowReport> results = imports.run(table, dryRun, user, scope);
        return new ImportReport(
                dryRun,
                count(results, dryRun ? Outcome.VALID : Outcome.OPENED),
                count(results, Outcome.KNOWN),
                count(results, Outcome.REFUSED),
                table.ignored(),
                results);
    }

    private static int count(List<TicketImport.RowReport> results, Outcome outcome) {
        return (int)
                results.stream().filter(result -> result.outcome() == outcome).count();
    }

    /**
     * @param opened how many were opened, or would be
     * @param known how many came in before
     * @param ignored names of columns nobody knows
     * @param results one for each row, in the order of the file
     */
    record ImportReport(
            boolean dryRun,
            int opened,
            int known,
            int refused,
            List<String> ignored,
            List<TicketImport.RowReport> results) {}
}

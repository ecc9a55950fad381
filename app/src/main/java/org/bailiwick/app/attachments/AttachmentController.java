package org.bailiwick.app.attachments;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.UUID;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.identity.Role;
import org.bailiwick.app.identity.Scope;
import org.bailiwick.app.shared.Page;
import org.bailiwick.app.shared.Problem;
import org.bailiwick.app.tickets.Ticket;
import org.bailiwick.app.tickets.TicketVisibility;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
@RequestMapping("/api/tickets/{number}/attachments")
@Tag(name = "tickets")
class AttachmentController {

    private final Attachments attachments;
    private final AttachmentRecords records;
    private final Download download;
    private final TicketVisibility visibility;

    AttachmentController(
            Attachments attachments, AttachmentRecords records, Download download, TicketVisibility visibility) {
        this.attachments = attachments;
        this.records = records;
        this.download = download;
        this.visibility = visibility;
    }

    /** A ticket has few enough for one page. */
    @GetMapping
    @Operation(operationId = "listAttachments", summary = "The files on a ticket, oldest first")
    Page<AttachmentView> list(CurrentUser user, @PathVariable String number) {
        Ticket ticket = visibility.require(number, user);
        return new Page<>(
                records.of(number, visibility.seesInternal(ticket, user)).stream()
                        .map(attachment -> view(attachment, user))
                        .toList(),
                null);
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "attachFile", summary = "Attaches a file of at most 25 MiB")
    AttachmentView add(
            CurrentUser user,
            Scope scope,
            @PathVariable String number,
            @RequestPart("file") MultipartFile file,
            @RequestParam(defaultValue = "false") boolean internal)
            throws IOException {
        Ticket ticket = visibility.require(number, user, scope);
        if (internal && !TicketVisibility.works(scope, ticket)) {
            throw Problem.forbidden("forbidden", "Internal files are for those who work the ticket");
        }
        String name = AttachmentName.clean(file.getOriginalFilename());
        try (InputStream content = file.getInputStream()) {
            return view(attachments.add(number, user, name, internal, content), user);
        }
    }

    @GetMapping("/{id}")
    @Operation(operationId = "downloadAttachment", summary = "A file's content, to be saved")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    void content(CurrentUser user, @PathVariable String number, @PathVariable UUID id, HttpServletResponse response)
            throws IOException {
        download.write(require(number, id, visibility.require(number, user), user), response);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "deleteAttachment", summary = "Takes a file away: one's own, or as lead any")
    void delete(CurrentUser user, Scope scope, @PathVariable String number, @PathVariable UUID id) {
        Attachment attachment = require(number, id, visibility.require(number, user, scope), user);
        if (!mayDelete(attachment, user)) {
            throw Problem.forbidden("forbidden", "Only who attached it or a lead may take it away");
        }
        attachments.delete(attachment, user);
    }

    private Attachment require(String number, UUID id, Ticket ticket, CurrentUser user) {
        return records.find(number, id)
                .filter(attachment -> !attachment.internal() || visibility.seesInternal(ticket, user))
                .orElseThrow(() -> Problem.notFound("attachment-not-found", "There is no such attachment"));
    }

    private static boolean mayDelete(Attachment attachment, CurrentUser user) {
        return attachment.uploadedBy().equals(user.id()) || user.has(Role.SERVICE_DESK_LEAD);
    }

    private static AttachmentView view(Attachment attachment, CurrentUser user) {
        return new AttachmentView(
                attachment.id(),
                attachment.name(),
                attachment.type(),
                attachment.size(),
                HexFormat.of().formatHex(attachment.sha256()),
                attachment.internal(),
                attachment.uploaderName(),
                attachment.createdAt(),
                mayDelete(attachment, user));
    }
}

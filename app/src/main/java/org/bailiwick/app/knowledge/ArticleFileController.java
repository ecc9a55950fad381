package org.bailiwick.app.knowledge;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.UUID;
import org.bailiwick.app.attachments.Files;
import org.bailiwick.app.attachments.StoredFile;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.shared.Page;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
@RequestMapping("/api/knowledge/{number}/attachments")
@Tag(name = "knowledge")
class ArticleFileController {

    private final ArticleFiles articleFiles;
    private final ArticleVisibility visibility;
    private final Files files;

    ArticleFileController(ArticleFiles articleFiles, ArticleVisibility visibility, Files files) {
        this.articleFiles = articleFiles;
        this.visibility = visibility;
        this.files = files;
    }

    /** An article has few enough for one page. */
    @GetMapping
    @Operation(operationId = "listArticleFiles", summary = "The files of an article, oldest first")
    Page<ArticleFileView> list(CurrentUser user, @PathVariable String number) {
        return new Page<>(
                articleFiles.of(visibility.require(number, user).article(), user).stream()
                        .map(file -> ArticleFileView.of(file, user))
                        .toList(),
                null);
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "attachToArticle",
            summary = "Attaches a file of at most 25 MiB to a draft; readers get it when the draft is published")
    ArticleFileView add(CurrentUser user, @PathVariable String number, @RequestPart("file") MultipartFile file)
            throws IOException {
        visibility.require(number, user);
        try (InputStream content = file.getInputStream()) {
            return ArticleFileView.of(articleFiles.add(number, file.getOriginalFilename(), content, user), user);
        }
    }

    @GetMapping("/{id}")
    @Operation(operationId = "downloadArticleFile", summary = "A file's content, to be saved")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    void content(CurrentUser user, @PathVariable String number, @PathVariable UUID id, HttpServletResponse response)
            throws IOException {
        files.write(articleFiles.require(visibility.require(number, user).article(), id, user), response);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "deleteArticleFile", summary = "Takes a file away: one's own, or as lead any")
    void delete(CurrentUser user, @PathVariable String number, @PathVariable UUID id) {
        articleFiles.delete(visibility.require(number, user).article(), id, user);
    }

    /**
     * A file of an article.
     *
     * @param contentType as its content was found to be
     * @param size bytes
     * @param sha256 in hexadecimal
     * @param uploadedBy name of the person
     * @param deletable whether the person who asks may take it away
     */
    record ArticleFileView(
            UUID id,
            String name,
            String contentType,
            long size,
            String sha256,
            String uploadedBy,
            Instant createdAt,
            boolean deletable) {

        static ArticleFileView of(StoredFile file, CurrentUser user) {
            return new ArticleFileView(
                    file.id(),
                    file.name(),
                    file.type(),
                    file.size(),
                    file.sum(),
                    file.uploaderName(),
                    file.createdAt(),
                    ArticleFiles.mayDelete(file, user));
        }
    }
}

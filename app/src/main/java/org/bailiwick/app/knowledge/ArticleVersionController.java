package org.bailiwick.app.knowledge;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.shared.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/knowledge/{number}/versions")
@Tag(name = "knowledge")
class ArticleVersionController {

    private final Articles articles;
    private final ArticleStore store;
    private final ArticleVisibility visibility;

    ArticleVersionController(Articles articles, ArticleStore store, ArticleVisibility visibility) {
        this.articles = articles;
        this.store = store;
        this.visibility = visibility;
    }

    @GetMapping
    @Operation(operationId = "articleVersions", summary = "Every version of an article, newest first")
    List<VersionView> list(CurrentUser user, @PathVariable String number) {
        Article article = visibility.require(number, user).article();
        return store.versions(number).stream()
                .map(version -> view(article, version))
                .toList();
    }

    @GetMapping("/{version}")
    @Operation(operationId = "articleVersion", summary = "What a version said, and how it differs from another")
    VersionContent get(
            CurrentUser user,
            @PathVariable String number,
            @PathVariable int version,
            @RequestParam(required = false) @Nullable Integer from) {
        Article article = visibility.require(number, user).article();
        ArticleVersion asked = require(number, version);
        ArticleText before = from == null ? asked.text() : require(number, from).text();
        return new VersionContent(
                view(article, asked),
                asked.text().body(),
                before.differences(asked.text()),
                from == null
                        ? List.of()
                        : LineDiff.between(before.body(), asked.text().body()));
    }

    @PostMapping("/{version}/restore")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "restoreArticleVersion", summary = "Writes what an old version said as a new one")
    VersionView restore(
            CurrentUser user,
            @PathVariable String number,
            @PathVariable int version,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        visibility.require(number, user);
        ArticleVersion old = require(number, version);
        int written =
                articles.write(number, KnowledgeController.version(ifMatch), old.text(), "As version " + version, user);
        return view(store.find(number).orElseThrow(), require(number, written));
    }

    private ArticleVersion require(String number, int version) {
        return store.version(number, version)
                .orElseThrow(
                        () -> Problem.notFound("article-version-not-found", number + " has no version " + version));
    }

    private static VersionView view(Article article, ArticleVersion version) {
        return new VersionView(
                version.version(),
                version.text().title(),
                version.note(),
                version.authorName(),
                version.createdAt(),
                article.publishedVersion() != null && article.publishedVersion() == version.version(),
                article.workingVersion() == version.version());
    }

    /**
     * @param published whether readers see it
     * @param working whether writers work on it
     */
    record VersionView(
            int version,
            String title,
            String note,
            String author,
            Instant createdAt,
            boolean published,
            boolean working) {}

    /**
     * @param changed the names of the fields that differ from the other version
     * @param lines of the body, with what became of them since the other version; empty when none was asked for
     */
    record VersionContent(VersionView version, String body, List<String> changed, List<LineDiff.Line> lines) {}
}

package org.bailiwick.app.knowledge;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.identity.Role;
import org.bailiwick.app.identity.Site;
import org.bailiwick.app.shared.Cursor;
import org.bailiwick.app.shared.FieldError;
import org.bailiwick.app.shared.Page;
import org.bailiwick.app.shared.Problem;
import org.bailiwick.app.tickets.ActionNotOpen;
import org.bailiwick.app.tickets.TicketAction;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/knowledge")
@Tag(name = "knowledge")
class KnowledgeController {

    /** Results beyond are found with better words only. */
    private static final int DEEPEST = 10_000;

    private final Articles articles;
    private final ArticleSearch search;
    private final ArticleVisibility visibility;
    private final ArticleStore store;
    private final Readers readers;
    private final ArticleUses uses;
    private final ObjectProvider<ArticleActions> actions;

    KnowledgeController(
            Articles articles,
            ArticleSearch search,
            ArticleVisibility visibility,
            ArticleStore store,
            Readers readers,
            ArticleUses uses,
            ObjectProvider<ArticleActions> actions) {
        this.articles = articles;
        this.search = search;
        this.visibility = visibility;
        this.store = store;
        this.readers = readers;
        this.uses = uses;
        this.actions = actions;
    }

    @GetMapping
    @Operation(
            operationId = "listArticles",
            summary = "Articles for the person; best first when something is looked for")
    Page<ArticleSummary> list(
            CurrentUser user,
            @RequestParam(required = false) @Nullable @Size(max = 200) String search,
            @RequestParam(required = false) @Nullable ArticleKind kind,
            @RequestParam(required = false) @Nullable ArticleState state,
            @RequestParam(required = false) @Nullable @Size(max = 100) String category,
            @RequestParam(required = false) @Nullable @Size(max = 2) String language,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable Integer limit) {
        int size = Page.limit(limit);
        Cursor cursor = Cursor.parse(after, 1);
        int offset = cursor == null ? 0 : (int) Math.max(0, Math.min(DEEPEST, cursor.number(0)));
        List<ArticleSummary> rows =
                this.search.list(new ArticleFilter(search, kind, state, category, language), user, offset, size + 1);
        return Page.of(rows, size, row -> Cursor.of((long) offset + size));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Transactional
    @Operation(
            operationId = "beginArticle",
            summary = "Begins an article; it is a draft until somebody else has reviewed it")
    ResponseEntity<ArticleView> begin(CurrentUser user, @RequestBody @Valid NewArticle request) {
        String number = articles.begin(
                request.kind() == null ? ArticleKind.ARTICLE : request.kind(),
                text(request),
                note(request.note()),
                user);
        return answer(HttpStatus.CREATED, view(number, user));
    }

    @GetMapping("/categories")
    @Operation(operationId = "articleCategories", summary = "The categories of the articles that the person sees")
    List<String> categories(CurrentUser user) {
        return search.categories(user);
    }

    @GetMapping("/suggestions")
    @Operation(
            operationId = "suggestArticles",
            summary = "What may help with what somebody is writing about, known errors first; at most five")
    List<Suggestion> suggest(
            CurrentUser user,
            @Parameter(description = "what was typed so far") @RequestParam @Size(max = 200) String text) {
        return search.suggest(text, user);
    }

    @GetMapping("/{number}")
    @Operation(operationId = "article", summary = "An article with what can be done to it now")
    ResponseEntity<ArticleView> get(CurrentUser user, @PathVariable String number) {
        return answer(HttpStatus.OK, view(number, user));
    }

    @PutMapping("/{number}")
    @Transactional
    @Operation(
            operationId = "writeArticle",
            summary =
                    "Writes a new version of a draft; 409 article-changed tells what changed since the version in If-Match")
    ResponseEntity<ArticleView> write(
            CurrentUser user,
            @PathVariable String number,
            @Parameter(description = "the version that was edited, in quotes")
                    @RequestHeader(name = "If-Match", required = false)
                    @Nullable
                    String ifMatch,
            @RequestBody @Valid NewArticle request) {
        visibility.require(number, user);
        articles.write(number, version(ifMatch), text(request), note(request.note()), user);
        return answer(HttpStatus.OK, view(number, user));
    }

    @PostMapping("/{number}/actions/{name}")
    @Operation(
            operationId = "performArticleAction",
            summary = "Does what the article's process waits for; 409 action-not-open lists what it waits for instead")
    ResponseEntity<ArticleView> act(
            CurrentUser user,
            @PathVariable String number,
            @PathVariable String name,
            @RequestBody(required = false) @Nullable Map<String, Object> fields) {
        visibility.require(number, user);
        ArticleActions process = actions.getIfAvailable();
        if (process == null) {
            throw new ActionNotOpen(number, name, List.of());
        }
        process.perform(number, name, fields == null ? Map.of() : fields, user);
        return answer(HttpStatus.OK, view(number, user));
    }

    @PutMapping("/{number}/rating")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "rateArticle", summary = "Says whether the version that is shown helped")
    void rate(CurrentUser user, @PathVariable String number, @RequestBody @Valid NewRating rating) {
        ArticleVisibility.Shown shown = visibility.require(number, user);
        readers.rate(
                number,
                shown.version().version(),
                user,
                rating.helpful(),
                rating.comment() == null ? "" : rating.comment().strip());
    }

    @GetMapping("/{number}/ratings")
    @Operation(operationId = "articleRatings", summary = "What readers said of all versions, newest first")
    List<Readers.Rating> ratings(CurrentUser user, @PathVariable String number) {
        visibility.require(number, user);
        return readers.all(number);
    }

    private ArticleView view(String number, CurrentUser user) {
        ArticleVisibility.Shown shown = visibility.require(number, user);
        Article article = shown.article();
        ArticleVersion version = shown.version();
        ArticleText text = version.text();
        boolean insider = ArticleVisibility.seesAll(user);
        ArticleActions process = actions.getIfAvailable();
        List<TicketAction> open =
                process == null || !user.hasAny(ArticleVisibility.WRITERS) ? List.of() : process.openFor(number, user);
        Readers.Tally tally = readers.tally(number, version.version());
        return new ArticleView(
                number,
                article.kind(),
                insider ? article.state() : ArticleState.PUBLISHED,
                version.version(),
                article.publishedVersion(),
                text.title(),
                text.body(),
                text.category(),
                text.language(),
                List.copyOf(new TreeSet<>(text.audience())),
                List.copyOf(new TreeSet<>(text.sites())),
                version.note(),
                version.authorName(),
                article.state() == ArticleState.DRAFT && user.hasAny(ArticleVisibility.WRITERS),
                insider ? article.problemNumber() : null,
                article.createdAt(),
                version.createdAt(),
                article.publishedAt(),
                article.validUntil(),
                uses.count(number),
                tally.helpful(),
                tally.unhelpful(),
                readers.mine(number, version.version(), user.id()).orElse(null),
                open);
    }

    private static ResponseEntity<ArticleView> answer(HttpStatus status, ArticleView view) {
        return ResponseEntity.status(status).eTag("\"" + view.version() + "\"").body(view);
    }

    /** @throws Problem {@code if-match-required} when there is none that is a version */
    static int version(@Nullable String ifMatch) {
        String version = ifMatch == null ? "" : ifMatch.strip().replaceAll("^\"(\\d{1,9})\"$", "$1");
        if (!version.matches("\\d{1,9}")) {
            throw Problem.invalid(
                    "if-match-required",
                    "The header If-Match must name the version that was edited",
                    List.of(new FieldError("If-Match", "must be a version in quotes")));
        }
        return Integer.parseInt(version);
    }

    private static ArticleText text(NewArticle request) {
        Set<String> audience = request.audience() == null || request.audience().isEmpty()
                ? Set.of(Role.REQUESTER)
                : request.audience();
        return new ArticleText(
                request.title().strip(),
                request.body().strip(),
                request.category() == null ? "" : request.category().strip(),
                request.language() == null ? "en" : request.language(),
                audience,
                request.sites() == null ? Set.of() : request.sites());
    }

    private static String note(@Nullable String note) {
        return note == null ? "" : note.strip();
    }

    /**
     * @param kind what it is; of a new version it is ignored
     * @param body in Markdown
     * @param language two letters; absent for English
     * @param audience roles and groups that may read it; absent for everybody
     * @param sites keys of the sites it is for; absent for all
     * @param note what is new, for those who review it
     */
    @Schema(name = "NewArticle")
    record NewArticle(
            @Nullable ArticleKind kind,
            @NotBlank @Size(max = 200) String title,
            @NotBlank @Size(max = 100000) String body,
            @Nullable @Size(max = 100) String category,
            @Pattern(regexp = "[a-z]{2}") @Nullable String language,
            @Nullable @Size(max = 20) Set<@NotBlank @Size(max = 100) String> audience,
            @Nullable @Size(max = 50) Set<@Pattern(regexp = Site.KEY) String> sites,
            @Nullable @Size(max = 500) String note) {}

    /** @param comment what was missing, or what helped */
    @Schema(name = "NewArticleRating")
    record NewRating(
            boolean helpful, @Nullable @Size(max = 2000) String comment) {}
}

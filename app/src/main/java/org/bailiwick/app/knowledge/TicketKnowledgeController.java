package org.bailiwick.app.knowledge;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.identity.Scope;
import org.bailiwick.app.shared.FieldError;
import org.bailiwick.app.shared.Problem;
import org.bailiwick.app.tickets.TicketVisibility;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What helped with a ticket; said by those who work it. */
@RestController
@RequestMapping("/api/tickets/{number}/knowledge")
@Tag(name = "knowledge")
class TicketKnowledgeController {

    private final ArticleUses uses;
    private final ArticleVisibility articles;
    private final TicketVisibility tickets;

    TicketKnowledgeController(ArticleUses uses, ArticleVisibility articles, TicketVisibility tickets) {
        this.uses = uses;
        this.articles = articles;
        this.tickets = tickets;
    }

    @GetMapping
    @Operation(operationId = "ticketKnowledge", summary = "The articles linked from a ticket, what solved it first")
    List<ArticleUses.Use> list(CurrentUser user, @PathVariable String number) {
        tickets.require(number, user);
        return uses.of(number, user);
    }

    @PostMapping
    @Operation(operationId = "linkKnowledge", summary = "Links an article, or says that it solved the ticket")
    List<ArticleUses.Use> link(
            CurrentUser user, Scope scope, @PathVariable String number, @RequestBody @Valid NewUse use) {
        tickets.require(number, user, scope);
        uses.link(number, article(use.article(), user), use.solved(), user);
        return uses.of(number, user);
    }

    @DeleteMapping("/{article}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "unlinkKnowledge", summary = "Takes a link away, if it is there")
    void unlink(CurrentUser user, Scope scope, @PathVariable String number, @PathVariable String article) {
        tickets.require(number, user, scope);
        articles.find(article, user).ifPresent(shown -> uses.unlink(number, shown));
    }

    private ArticleVisibility.Shown article(String number, CurrentUser user) {
        return articles.find(number.strip(), user)
                .orElseThrow(() -> Problem.invalid(
                        "invalid-request",
                        "article is not an article",
                        List.of(new FieldError("article", "is not an article"))));
    }

    /**
     * @param article its number
     * @param solved whether it is what solved the ticket
     */
    @Schema(name = "NewKnowledgeUse")
    record NewUse(@NotBlank @Size(max = 20) String article, boolean solved) {}
}

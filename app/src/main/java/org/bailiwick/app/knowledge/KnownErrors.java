package org.bailiwick.app.knowledge;

import java.util.Optional;
import java.util.Set;
import org.bailiwick.app.identity.Role;
import org.bailiwick.app.tickets.Ticket;
import org.bailiwick.app.tickets.Tickets;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a problem makes known while its cause is being removed. A problem has one known error at most. */
@Service
@Transactional
public class KnownErrors {

    private static final int LONGEST_TITLE = 200;

    private final Articles articles;
    private final ArticleStore store;
    private final Tickets tickets;
    private final ApplicationEventPublisher events;

    KnownErrors(Articles articles, ArticleStore store, Tickets tickets, ApplicationEventPublisher events) {
        this.articles = articles;
        this.store = store;
        this.tickets = tickets;
        this.events = events;
    }

    /**
     * Makes a workaround known to everybody; said again, as a new version.
     *
     * @param workaround in Markdown
     * @return the article's number
     */
    public String publish(String problemNumber, String title, String workaround) {
        Ticket problem = tickets.get(problemNumber);
        ArticleText text = new ArticleText(
                title.strip().substring(0, Math.min(LONGEST_TITLE, title.strip().length())),
                workaround.strip(),
                problem.category() == null ? "" : problem.category(),
                "en",
                Set.of(Role.REQUESTER),
                Set.of());
        String note = "Workaround of " + problemNumber;
        Article known = store.ofProblem(problemNumber)
                .flatMap(article -> store.lock(article.number()))
                .orElse(null);
        if (known == null) {
            return articles.beginAgreed(ArticleKind.KNOWN_ERROR, text, note, problemNumber);
        }
        articles.rewrite(known, text, note);
        if (known.state() == ArticleState.RETIRED) {
            events.publishEvent(new ArticleBegun(known.number(), true));
        }
        return known.number();
    }

    /** Takes the known error away, because the problem is solved; nothing happens when there is none. */
    public void retire(String problemNumber) {
        store.ofProblem(problemNumber)
                .filter(known -> known.state() != ArticleState.RETIRED)
                .ifPresent(known -> events.publishEvent(new KnownErrorWithdrawn(known.number(), problemNumber)));
    }

    /** The number of the problem's known error, as long as it can be read. */
    @Transactional(readOnly = true)
    public Optional<String> of(String problemNumber) {
        return store.ofProblem(problemNumber)
                .filter(known -> known.publishedVersion() != null)
                .map(Article::number);
    }
}

package org.bailiwick.app.knowledge;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.identity.Role;
import org.bailiwick.app.realtime.Audience;
import org.bailiwick.app.realtime.SubscriptionRule;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/**
 * Who sees which version. Readers see what is published for one of their roles or groups and their sites; those who write
 * and those who audit see everything.
 */
@Component
class ArticleVisibility implements SubscriptionRule {

    static final Set<String> WRITERS = Set.of(Role.SERVICE_DESK, Role.SERVICE_DESK_LEAD);

    private static final Set<String> INSIDERS =
            Set.of(Role.SERVICE_DESK, Role.SERVICE_DESK_LEAD, Role.AUDITOR, Role.ADMINISTRATOR);

    private final ArticleStore store;

    ArticleVisibility(ArticleStore store) {
        this.store = store;
    }

    /** Whether the person sees drafts and what others may not read. */
    static boolean seesAll(CurrentUser user) {
        return user.hasAny(INSIDERS);
    }

    /** A condition on a row of {@code knowledge_version} that is published, with {@link #parameters}. */
    static String condition(String alias) {
        return "(:insider or " + alias + ".audience && cast(:teams as text[]) and (" + alias + ".sites = '{}' or "
                + alias + ".sites && cast(:sites as text[])))";
    }

    static Map<String, Object> parameters(CurrentUser user) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("insider", seesAll(user));
        parameters.put("teams", ArticleStore.names(teams(user)));
        parameters.put("sites", ArticleStore.names(user.sites()));
        return parameters;
    }

    static boolean reads(CurrentUser user, ArticleText text) {
        return seesAll(user)
                || !Collections.disjoint(text.audience(), teams(user))
                        && (text.sites().isEmpty() || !Collections.disjoint(text.sites(), user.sites()));
    }

    /**
     * The version of an article that the person sees.
     *
     * @throws ArticleNotFound when there is none for them
     */
    Shown require(String number, CurrentUser user) {
        return find(number, user).orElseThrow(() -> new ArticleNotFound(number));
    }

    /** As {@link #require}, empty when there is none for them. */
    Optional<Shown> find(String number, CurrentUser user) {
        return store.find(number)
                .flatMap(article -> Optional.ofNullable(
                                seesAll(user) ? Integer.valueOf(article.workingVersion()) : article.publishedVersion())
                        .flatMap(version -> store.version(number, version))
                        .filter(version -> reads(user, version.text()))
                        .map(version -> new Shown(article, version)));
    }

    static Audience audience(Article article, ArticleStore store) {
        ArticleText published = Optional.ofNullable(article.publishedVersion())
                .flatMap(version -> store.version(article.number(), version))
                .map(ArticleVersion::text)
                .orElse(null);
        return login -> {
            CurrentUser person = CurrentUser.of(login);
            return seesAll(person) || published != null && reads(person, published);
        };
    }

    @Override
    public boolean permits(String topic, Authentication person) {
        return topic.equals("knowledge");
    }

    /** Everybody is a requester. */
    private static Set<String> teams(CurrentUser user) {
        Set<String> teams = new java.util.TreeSet<>(user.roles());
        teams.addAll(user.groups());
        teams.add(Role.REQUESTER);
        return teams;
    }

    record Shown(Article article, ArticleVersion version) {}
}

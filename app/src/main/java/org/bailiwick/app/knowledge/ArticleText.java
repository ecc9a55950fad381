package org.bailiwick.app.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a version of an article says, and to whom.
 *
 * @param body in Markdown
 * @param category empty for none
 * @param language two letters, as {@code en}
 * @param audience roles and groups that may read it; {@code requester} is everybody
 * @param sites keys of the sites it is for; empty for all
 */
public record ArticleText(
        String title, String body, String category, String language, Set<String> audience, Set<String> sites) {

    public ArticleText {
        audience = Set.copyOf(audience);
        sites = Set.copyOf(sites);
    }

    /** The names of the fields in which another text differs. */
    List<String> differences(ArticleText other) {
        List<String> names = new ArrayList<>();
        add(names, "title", title.equals(other.title));
        add(names, "body", body.equals(other.body));
        add(names, "category", category.equals(other.category));
        add(names, "language", language.equals(other.language));
        add(names, "audience", audience.equals(other.audience));
        add(names, "sites", sites.equals(other.sites));
        return names;
    }

    private static void add(List<String> names, String name, boolean same) {
        if (!same) {
            names.add(name);
        }
    }
}

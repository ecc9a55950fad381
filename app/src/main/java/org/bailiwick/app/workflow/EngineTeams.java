package org.bailiwick.app.workflow;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.bailiwick.app.identity.Reach;
import org.bailiwick.app.identity.Resource;
import org.bailiwick.app.identity.Site;
import org.jspecify.annotations.Nullable;

/**
 * Teams as groups of the engine. The engine knows no sites, so a team's work at a site is offered to a group of its own,
 * {@code service-desk.site-vienna}, in which are those of the team who are there. Roles that reach every site's work have
 * one group only.
 */
public final class EngineTeams {

    private static final String AT = ".site-";

    private EngineTeams() {}

    /** All groups of somebody with these roles and groups. */
    public static Set<String> of(Collection<String> roles, Collection<String> groups) {
        Set<String> teams = new TreeSet<>(roles);
        groups.stream().filter(group -> !Site.isGroup(group)).forEach(teams::add);
        Set<String> all = new TreeSet<>(teams);
        for (String site : Site.of(groups)) {
            teams.forEach(team -> all.add(at(team, site)));
        }
        return all;
    }

    /** The group that a team's work at a site is offered to. */
    public static String at(String team, @Nullable String site) {
        boolean everywhere =
                Resource.TASKS.reach(team).filter(reach -> reach == Reach.ALL).isPresent();
        return site == null || everywhere ? team : team + AT + site;
    }

    /** The team behind a group of the engine. */
    public static String team(String group) {
        int at = group.indexOf(AT);
        return at < 0 ? group : group.substring(0, at);
    }
}

package org.bailiwick.app.identity;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a thing stands to the person of a cell, who is in {@link #OWN_TEAM} and at {@link #OWN_SITE}.
 */
enum Relation {
    REQUESTED(Reach.OWN, "other-team", "south"),
    AFFECTED(Reach.OWN, "other-team", "south"),
    ASSIGNED(Reach.OWN, "other-team", "south"),
    OWN_TEAM_NO_SITE(Reach.GROUP, "own-team", null),
    OWN_TEAM_OWN_SITE(Reach.GROUP, "own-team", "north"),
    OWN_TEAM_OTHER_SITE(Reach.ALL, "own-team", "south"),
    NO_TEAM_NO_SITE(Reach.GROUP, null, null),
    NO_TEAM_OWN_SITE(Reach.GROUP, null, "north"),
    NO_TEAM_OTHER_SITE(Reach.ALL, null, "south"),
    OTHER_TEAM_NO_SITE(Reach.ALL, "other-team", null),
    OTHER_TEAM_OWN_SITE(Reach.ALL, "other-team", "north"),
    OTHER_TEAM_OTHER_SITE(Reach.ALL, "other-team", "south");

    static final String OWN_TEAM = "own-team";
    static final String OWN_SITE = "north";

    /** No team works devices, and theirs are those they own. */
    static final Set<Relation> OF_DEVICES = Set.of(REQUESTED, NO_TEAM_NO_SITE, NO_TEAM_OWN_SITE, NO_TEAM_OTHER_SITE);

    private final Reach needs;
    private final @Nullable String team;
    private final @Nullable String site;

    Relation(Reach needs, @Nullable String team, @Nullable String site) {
        this.needs = needs;
        this.team = team;
        this.site = site;
    }

    /** Whether somebody who reaches so far gets to such a thing. */
    boolean isWithin(Reach reach) {
        return reach.compareTo(needs) >= 0;
    }

    @Nullable
    String team() {
        return team;
    }

    @Nullable
    String site() {
        return site;
    }
}

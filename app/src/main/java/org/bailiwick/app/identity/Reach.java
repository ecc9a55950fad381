package org.bailiwick.app.identity;

/** How far a person reaches through an endpoint. The order is from near to far: of several roles the farthest counts. */
public enum Reach {

    /** What is theirs: asked for by them, for them, given to them, or their device. */
    OWN,

    /** Theirs, and what their groups work at their sites. */
    GROUP,

    /** Everything. */
    ALL
}

package org.bailiwick.app.audit;

/** A principal of a security context that knows how to appear in the trail; modules above implement it. */
public interface ActingPrincipal {

    Actor actor();
}

package org.bailiwick.processes;

/** The life of a problem. Business key: the ticket's number; what it starts with is what {@link Incident} starts with. */
public final class Problem {

    public static final String KEY = "problem";

    /** The person's task: find the root cause. */
    public static final String WORK = "UserTask_Work";

    /** The task beside it: find a workaround. */
    public static final String WORKAROUND_TASK = "UserTask_Workaround";

    /** The task after both. */
    public static final String DECIDE = "UserTask_Decide";

    /** The change that was waited for is closed or cancelled. */
    public static final String CHANGE_DONE = "ChangeDone";

    public static final String ROOT_CAUSE = "rootCause";

    /** May be null: there is none. */
    public static final String WORKAROUND = "workaround";

    /** solved, accept, change or investigate. */
    public static final String NEXT_STEP = "nextStep";

    /** What the change that is raised shall be called; null: after the problem. */
    public static final String CHANGE_TITLE = "changeTitle";

    /** Number of the change that is waited for. */
    public static final String CHANGE = "change";

    /** Number of an incident that is linked. */
    public static final String INCIDENT = "incident";

    /** Whether the incidents it caused end with it. */
    public static final String CLOSE_INCIDENTS = "closeIncidents";

    private Problem() {}
}

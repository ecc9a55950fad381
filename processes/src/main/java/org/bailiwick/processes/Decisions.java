package org.bailiwick.processes;

/** Keys of the decision tables. */
public final class Decisions {

    /** impact, urgency → priority. */
    public static final String PRIORITY = "priority";

    /** title, ruleKey, hasDevice → category and because, as a suggestion. */
    public static final String CATEGORY = "category";

    /** priority, category, service, site, requesterGroups, ownerGroup → group. */
    public static final String ASSIGNMENT_GROUP = "assignment-group";

    /** What follows an alert. */
    public static final String RESPONSE_CHOICE = "response-choice";

    /** Which runbook may cure an alert. */
    public static final String RUNBOOK_CHOICE = "runbook-choice";

    /** What a runbook does, and its risk. */
    public static final String RUNBOOK = "runbook";

    /** What happens at an SLA threshold. */
    public static final String ESCALATION = "escalation";

    /** What is promised, see {@link SlaTargetInputs}. */
    public static final String SLA_TARGETS = "sla-targets";

    /** How risky a change is, and why. */
    public static final String CHANGE_RISK = "change-risk";

    /** Who votes on a change, by which rule. */
    public static final String CHANGE_APPROVAL = "change-approval";

    private Decisions() {}
}

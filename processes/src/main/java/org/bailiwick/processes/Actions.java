package org.bailiwick.processes;

/**
 * How models offer actions to people. A message event whose message is named {@code action.<name>} is an action while an
 * instance waits for it; its label is the event's name.
 */
public final class Actions {

    /** What names of such messages begin with. */
    public static final String PREFIX = "action.";

    /**
     * Extension property of an event: {@code form.<field>} with the value {@code <type>[!] <label>}; types are string,
     * text, boolean, number, date, datetime, person, ticket, group, device and {@code enum(a|b)} or
     * {@code enum(a=Label|b=Label)}; ! means required. A form field of a user task is what its engine type says: enum,
     * boolean, long (number), date, or string, whose property {@code type} may refine it to text, person, ticket, group
     * or device.
     */
    public static final String FORM_PREFIX = "form.";

    /**
     * Extension property of an event: who may do it, as role names with commas; {@code requester} means whom the ticket
     * is for. Without it the service desk may.
     */
    public static final String ROLES = "roles";

    /** Extension property of a user task: the name under which its completion is an action of the ticket. */
    public static final String TASK_ACTION = "action";

    /** Extension property of a user task: the label of that action. */
    public static final String TASK_ACTION_LABEL = "actionLabel";

    /** Extension property of a user task: the variable with the login names, with commas, of who may not complete it. */
    public static final String NOT_BY = "notBy";

    /** Variable with the login name of whoever did the last action. */
    public static final String ACTOR = "actor";

    private Actions() {}
}

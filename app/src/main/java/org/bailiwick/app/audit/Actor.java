package org.bailiwick.app.audit;

/**
 * Who acts.
 *
 * @param id the person's or device's id, the key of the process, or the name of the part of the server
 * @param name to show to people
 */
public record Actor(Kind kind, String id, String name) {

    /** The server itself, as its timers. */
    public static final Actor SYSTEM = new Actor(Kind.SYSTEM, "bailiwick", "Bailiwick");

    /** What sort of actor. */
    public enum Kind {
        PERSON,
        DEVICE,
        /** A system at the other end of a connector, by its service account. */
        CONNECTOR,
        PROCESS,
        SYSTEM
    }

    public static Actor person(String id, String name) {
        return new Actor(Kind.PERSON, id, name);
    }

    public static Actor device(String id, String name) {
        return new Actor(Kind.DEVICE, id, name);
    }

    public static Actor connector(String id, String name) {
        return new Actor(Kind.CONNECTOR, id, name);
    }

    public static Actor process(String id, String name) {
        return new Actor(Kind.PROCESS, id, name);
    }
}

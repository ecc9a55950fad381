package org.bailiwick.connectors.queue;

/** What came of finishing an entry. */
public enum Finish {
    /** It was open and is finished now. */
    DONE,
    /** It was finished before; nothing has changed. */
    ALREADY,
    /** The lease is not the newest one; nothing has changed. */
    STALE,
    /** The device has no such entry. */
    UNKNOWN
}

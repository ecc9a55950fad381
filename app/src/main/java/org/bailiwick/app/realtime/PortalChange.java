package org.bailiwick.app.realtime;

import org.jspecify.annotations.Nullable;

/**
 * Something on screen is out of date. Published as an application event in the transaction of the change; sent to
 * {@code /topic/<topic>} after its commit, many changes within a moment as one.
 *
 * @param topic as {@code devices} or {@code devices/<id>}
 * @param id of the thing that changed, absent when the whole topic did
 */
public record PortalChange(String topic, @Nullable String id) {

    /** A change of one thing in a list, told to those who watch the list and to those who watch the thing. */
    public static PortalChange[] of(String list, Object id) {
        return new PortalChange[] {
            new PortalChange(list, id.toString()), new PortalChange(list + "/" + id, id.toString())
        };
    }
}

package org.bailiwick.app.realtime;

import org.jspecify.annotations.Nullable;

/**
 * Something that open portals may be showing has changed. Publish it as an event inside the transaction that changes it.
 *
 * @param topic {@code tickets}, {@code tickets/<number>}, {@code alerts}, {@code devices}, {@code devices/<id>},
 *     {@code tasks}, {@code commands}, {@code commands/<id>}, {@code notifications/<person id>} or another that a
 *     {@link SubscriptionRule} opens
 * @param id of the thing that changed, absent when the whole topic did
 * @param audience who may hear of it; absent to ask the topic's {@link SubscriptionRule} after the commit
 */
public record PortalChange(
        String topic, @Nullable String id, @Nullable Audience audience) {

    public PortalChange(String topic, @Nullable String id) {
        this(topic, id, null);
    }

    /** A change of one thing in a list, told to those who watch the list and to those who watch the thing. */
    public static PortalChange[] of(String list, Object id) {
        return new PortalChange[] {
            new PortalChange(list, id.toString()), new PortalChange(list + "/" + id, id.toString())
        };
    }
}

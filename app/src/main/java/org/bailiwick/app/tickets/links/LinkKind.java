package org.bailiwick.app.tickets.links;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How one ticket stands to another; read from the first to the second. */
public enum LinkKind {
    /** The second is part of the first; a ticket has one parent at most. */
    PARENT_OF("parent of", "child of"),
    /** The first tells what the second told already; a ticket is a duplicate of one other at most. */
    DUPLICATE_OF("duplicate of", "duplicated by"),
    CAUSED_BY("caused by", "cause of"),
    /** The second cannot go on before the first is done. */
    BLOCKS("blocks", "blocked by"),
    RELATED("related to", "related to"),
    /** The second is the change that ends the first. */
    RESOLVED_BY("resolved by", "resolves");

    private final String outwards;
    private final String inwards;

    LinkKind(String outwards, String inwards) {
        this.outwards = outwards;
        this.inwards = inwards;
    }

    /** The name on the wire and in tables, as {@code duplicate-of}. */
    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** How the first stands to the second, in words. */
    String outwards() {
        return outwards;
    }

    /** How the second stands to the first, in words. */
    String inwards() {
        return inwards;
    }

    /** Whether going along such links must never lead back. */
    boolean isAcyclic() {
        return this == PARENT_OF || this == DUPLICATE_OF || this == BLOCKS;
    }

    /** @throws IllegalArgumentException for a key that is none */
    @JsonCreator
    public static LinkKind of(String key) {
        for (LinkKind kind : values()) {
            if (kind.key().equals(key)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("There is no kind of link \"" + key + "\"");
    }
}

package org.bailiwick.app.attack;

import java.io.ObjectInputStream;
import java.io.Serial;
import java.io.Serializable;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts how often somebody brought it to life out of a stream or a document. */
public final class Gadget implements Serializable {

    static final AtomicInteger LIVES = new AtomicInteger();

    @Serial
    private static final long serialVersionUID = 1;

    private int value;

    public int getValue() {
        return value;
    }

    /** As Jackson would set it. */
    public void setValue(int value) {
        LIVES.incrementAndGet();
        this.value = value;
    }

    @Serial
    private void readObject(ObjectInputStream in) {
        LIVES.incrementAndGet();
    }
}

package org.bailiwick.app.edge;

import java.io.ObjectInputFilter;
import java.io.ObjectInputFilter.Config;
import java.io.ObjectInputFilter.FilterInfo;
import java.io.ObjectInputFilter.Status;
import org.jspecify.annotations.Nullable;

/**
 * Java serialization, closed for the whole process: nothing here needs it, and reading one object of a stranger's choice
 * is enough to run a program of the stranger's choice.
 */
public final class SerialFilter {

    /** For {@code -Djdk.serialFilter}: no class at all. */
    public static final String NOTHING = "!*";

    private SerialFilter() {}

    /** Closes it, unless the command line has set a filter. Has to be called before anything is read. */
    public static void install() {
        if (Config.getSerialFilter() == null) {
            Config.setSerialFilter(Config.createFilter(NOTHING));
        }
    }

    /** Whether the process would refuse a harmless class that nobody has reason to name. */
    public static boolean closed() {
        ObjectInputFilter filter = Config.getSerialFilter();
        return filter != null && filter.checkInput(new Probe()) == Status.REJECTED;
    }

    private static final class Probe implements FilterInfo {

        @Override
        public @Nullable Class<?> serialClass() {
            return SerialFilter.class;
        }

        @Override
        public long arrayLength() {
            return -1;
        }

        @Override
        public long depth() {
            return 1;
        }

        @Override
        public long references() {
            return 1;
        }

        @Override
        public long streamBytes() {
            return 1;
        }
    }
}

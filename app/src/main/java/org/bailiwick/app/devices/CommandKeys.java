package org.bailiwick.app.devices;

import java.util.List;
import org.bailiwick.protocol.EnrolmentReply.CommandKey;

/** The keys a newly enrolled device is told to obey; the module of commands implements it. */
@FunctionalInterface
public interface CommandKeys {

    List<CommandKey> current();
}

package org.bailiwick.agent.collect;

import java.util.List;
import org.bailiwick.protocol.Report.UsbDevice;

/**
 * Adds what OSHI could not tell about USB devices. Found by {@link java.util.ServiceLoader}; an implementation that cannot
 * load its native library simply does not take part.
 */
public interface UsbEnricher {
    /** Completes the devices found so far, and adds any that are missing. */
    List<UsbDevice> enrich(List<UsbDevice> devices);
}

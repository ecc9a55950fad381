package org.bailiwick.agent.collect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bailiwick.protocol.Report.UsbDevice;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import oshi.hardware.HardwareAbstractionLayer;

/** USB devices: OSHI is the source, an enricher completes it where one can load. */
final class Usb {
    private static final Logger LOG = LoggerFactory.getLogger(Usb.class);
    private static final Pattern ID = Pattern.compile("(?:0x)?([0-9a-fA-F]{4})");

    private final HardwareAbstractionLayer hardware;
    private final List<UsbEnricher> enrichers;

    Usb(HardwareAbstractionLayer hardware, boolean enrich) {
        this.hardware = hardware;
        this.enrichers = enrich ? load() : new ArrayList<>();
    }

    List<UsbDevice> read() {
        List<UsbDevice> devices = new ArrayList<>();
        for (oshi.hardware.UsbDevice device : hardware.getUsbDevices(false)) {
            Optional<String> vendorId = id(device.getVendorId());
            Optional<String> productId = id(device.getProductId());
            if (vendorId.isPresent() && productId.isPresent()) {
                devices.add(new UsbDevice(
                        vendorId.get(),
                        productId.get(),
                        text(device.getName()),
                        text(device.getVendor()),
                        text(device.getSerialNumber()),
                        text(device.getUniqueDeviceId())));
            }
        }
        for (UsbEnricher enricher : List.copyOf(enrichers)) {
            try {
                devices = new ArrayList<>(enricher.enrich(devices));
            } catch (RuntimeException | LinkageError e) {
                LOG.info("USB enricher leaves: {}", e.toString());
                enrichers.remove(enricher);
            }
        }
        return List.copyOf(devices);
    }

    static Optional<String> id(@Nullable String text) {
        Matcher matcher = ID.matcher(text == null ? "" : text);
        return matcher.matches() ? Optional.of(matcher.group(1).toLowerCase(Locale.ROOT)) : Optional.empty();
    }

    private static @Nullable String text(@Nullable String text) {
        return text == null || text.isBlank() || text.equalsIgnoreCase("unknown") ? null : text.strip();
    }

    // usb4java fails in a static initialiser where it has no native library, with errors of several kinds.
    private static List<UsbEnricher> load() {
        List<UsbEnricher> loaded = new ArrayList<>();
        try {
            ServiceLoader.load(UsbEnricher.class).forEach(loaded::add);
        } catch (Throwable e) {
            LOG.info("USB devices by OSHI alone: {}", String.valueOf(e.getCause() == null ? e : e.getCause()));
        }
        return loaded;
    }
}

package org.bailiwick.agent.collect;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bailiwick.protocol.Report.UsbDevice;
import org.jspecify.annotations.Nullable;
import org.usb4java.Context;
import org.usb4java.Device;
import org.usb4java.DeviceDescriptor;
import org.usb4java.DeviceHandle;
import org.usb4java.DeviceList;
import org.usb4java.LibUsb;
import org.usb4java.LibUsbException;

/**
 * libusb's view of the bus. usb4java has no native library for macOS or Windows on ARM, and on Windows libusb opens only
 * devices with a driver of its own; hence an enricher, never the source.
 */
public final class Usb4JavaEnricher implements UsbEnricher {
    private final Context context = new Context();

    public Usb4JavaEnricher() {
        check(LibUsb.init(context), "cannot start libusb");
    }

    @Override
    public synchronized List<UsbDevice> enrich(List<UsbDevice> devices) {
        List<UsbDevice> enriched = new ArrayList<>(devices);
        Set<Integer> taken = new HashSet<>();
        DeviceList list = new DeviceList();
        check(LibUsb.getDeviceList(context, list), "cannot list devices");
        try {
            for (Device device : list) {
                DeviceDescriptor descriptor = new DeviceDescriptor();
                if (LibUsb.getDeviceDescriptor(device, descriptor) == LibUsb.SUCCESS) {
                    merge(enriched, taken, device, descriptor);
                }
            }
        } finally {
            LibUsb.freeDeviceList(list, true);
        }
        return enriched;
    }

    private static void merge(List<UsbDevice> devices, Set<Integer> taken, Device device, DeviceDescriptor descriptor) {
        String vendorId = hex(descriptor.idVendor());
        String productId = hex(descriptor.idProduct());
        for (int i = 0; i < devices.size(); i++) {
            UsbDevice known = devices.get(i);
            if (known.vendorId().equals(vendorId) && known.productId().equals(productId) && taken.add(i)) {
                if (known.name() == null || known.vendor() == null || known.serial() == null) {
                    UsbDevice seen = read(device, descriptor, vendorId, productId);
                    devices.set(
                            i,
                            new UsbDevice(
                                    vendorId,
                                    productId,
                                    first(known.name(), seen.name()),
                                    first(known.vendor(), seen.vendor()),
                                    first(known.serial(), seen.serial()),
                                    first(known.path(), seen.path())));
                }
                return;
            }
        }
        taken.add(devices.size());
        devices.add(read(device, descriptor, vendorId, productId));
    }

    private static UsbDevice read(Device device, DeviceDescriptor descriptor, String vendorId, String productId) {
        String path = "bus " + LibUsb.getBusNumber(device) + " port " + LibUsb.getPortNumber(device);
        DeviceHandle handle = new DeviceHandle();
        if (LibUsb.open(device, handle) != LibUsb.SUCCESS) {
            return new UsbDevice(vendorId, productId, null, null, null, path);
        }
        try {
            return new UsbDevice(
                    vendorId,
                    productId,
                    LibUsb.getStringDescriptor(handle, descriptor.iProduct()),
                    LibUsb.getStringDescriptor(handle, descriptor.iManufacturer()),
                    LibUsb.getStringDescriptor(handle, descriptor.iSerialNumber()),
                    path);
        } finally {
            LibUsb.close(handle);
        }
    }

    private static @Nullable String first(@Nullable String one, @Nullable String other) {
        return one != null ? one : other;
    }

    private static String hex(short id) {
        return "%04x".formatted(id & 0xffff);
    }

    private static void check(int result, String what) {
        if (result < 0) {
            throw new LibUsbException(what, result);
        }
    }
}

package org.bailiwick.app.telemetry;

import static org.bailiwick.app.telemetry.Shape.bool;
import static org.bailiwick.app.telemetry.Shape.instant;
import static org.bailiwick.app.telemetry.Shape.list;
import static org.bailiwick.app.telemetry.Shape.number;
import static org.bailiwick.app.telemetry.Shape.object;
import static org.bailiwick.app.telemetry.Shape.text;
import static org.bailiwick.app.telemetry.Shape.uuid;
import static org.bailiwick.app.telemetry.Shape.whole;

import java.time.Instant;

/** What a report must look like: the protocol's types, and bounds beyond which a value is a fault or an attack. */
final class ReportShape {

    private static final Shape NAME = text(1, 255);
    private static final Shape OPTIONAL_TEXT = text(0, 500);
    private static final Shape PATH = text(1, 1024);
    private static final Shape COUNT = whole(0, Long.MAX_VALUE);
    private static final Shape SMALL_COUNT = whole(0, 10_000_000);
    private static final Shape RATE = number(0, 1e15);
    private static final Shape LOAD = number(0, 1);
    private static final Shape TIME = instant(Instant.EPOCH, Instant.parse("9999-12-31T23:59:59Z"));

    static final Shape REPORT = object().required("reportId", uuid())
            .required("bootId", uuid())
            .required("sequence", COUNT)
            .required("collectedAt", TIME)
            .required("system", system())
            .optional("intervalSeconds", whole(1, 86_400))
            .optional("agent", agent())
            .optional("cpu", cpu())
            .optional("memory", memory())
            .optional("fileSystems", list(200, fileSystem()))
            .optional("disks", list(200, disk()))
            .optional("networks", list(200, network()))
            .optional("processCount", SMALL_COUNT)
            .optional("processes", list(500, process()))
            .optional("watchedPrograms", list(200, watchedProgram()))
            .optional("usbDevices", list(500, usbDevice()));

    private ReportShape() {}

    private static Shape system() {
        return object().required("hostname", NAME)
                .required("osFamily", text(1, 50))
                .optional("osName", OPTIONAL_TEXT)
                .optional("osVersion", OPTIONAL_TEXT)
                .optional("architecture", OPTIONAL_TEXT)
                .optional("manufacturer", OPTIONAL_TEXT)
                .optional("model", OPTIONAL_TEXT)
                .optional("bootedAt", TIME);
    }

    private static Shape agent() {
        return object().optional("version", text(0, 100))
                .optional("uptimeSeconds", COUNT)
                .optional("rssBytes", COUNT)
                .optional("cpuSeconds", RATE)
                .optional("spooledReports", COUNT)
                .optional("droppedReports", COUNT);
    }

    private static Shape cpu() {
        return object().optional("model", OPTIONAL_TEXT)
                .optional("logicalCores", SMALL_COUNT)
                .optional("physicalCores", SMALL_COUNT)
                .optional("load", LOAD)
                .optional("loadAverage1", number(0, 1e9));
    }

    private static Shape memory() {
        return object().optional("totalBytes", COUNT)
                .optional("availableBytes", COUNT)
                .optional("swapTotalBytes", COUNT)
                .optional("swapUsedBytes", COUNT);
    }

    private static Shape fileSystem() {
        return object().required("mount", PATH)
                .optional("type", OPTIONAL_TEXT)
                .optional("device", PATH)
                .optional("totalBytes", COUNT)
                .optional("usableBytes", COUNT);
    }

    private static Shape disk() {
        return object().required("name", NAME)
                .optional("model", OPTIONAL_TEXT)
                .optional("sizeBytes", COUNT)
                .optional("readBytesPerSecond", RATE)
                .optional("writeBytesPerSecond", RATE);
    }

    private static Shape network() {
        return object().required("name", NAME)
                .optional("mac", OPTIONAL_TEXT)
                .optional("addresses", list(100, text(1, 100)))
                .optional("up", bool())
                .optional("receivedBytesPerSecond", RATE)
                .optional("sentBytesPerSecond", RATE);
    }

    private static Shape process() {
        return object().required("pid", COUNT)
                .optional("name", OPTIONAL_TEXT)
                .optional("user", OPTIONAL_TEXT)
                .optional("load", LOAD)
                .optional("residentBytes", COUNT)
                .optional("startedAt", TIME);
    }

    private static Shape watchedProgram() {
        return object().required("name", NAME)
                .required("running", bool())
                .optional("pid", COUNT)
                .optional("startedAt", TIME);
    }

    private static Shape usbDevice() {
        return object().required("vendorId", text(1, 20))
                .required("productId", text(1, 20))
                .optional("name", OPTIONAL_TEXT)
                .optional("vendor", OPTIONAL_TEXT)
                .optional("serial", OPTIONAL_TEXT)
                .optional("path", PATH);
    }
}

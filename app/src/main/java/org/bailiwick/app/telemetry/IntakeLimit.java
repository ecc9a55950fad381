package org.bailiwick.app.telemetry;

import java.util.concurrent.Semaphore;
import org.bailiwick.app.shared.Problem;
import org.springframework.stereotype.Component;

/** Bounds the reports that are being received at once, and with them what they take of the server's memory and threads. */
@Component
class IntakeLimit {

    private final Semaphore reading;
    private final Appointments appointments;

    IntakeLimit(TelemetrySettings settings, Appointments appointments) {
        this.reading = new Semaphore(settings.maxReading());
        this.appointments = appointments;
    }

    boolean mayRead() {
        return reading.tryAcquire();
    }

    void doneReading() {
        reading.release();
    }

    Problem refusal() {
        return appointments.refusal();
    }
}

package org.bailiwick.app.edge.connector;

import java.io.IOException;
import org.apache.coyote.InputBuffer;
import org.apache.coyote.Request;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/** A request's body, whoever reads it, with the time that passes while it is waited for. */
final class MeasuredInput implements InputBuffer {

    private final InputBuffer input;
    private final Request request;
    private final Waiting waiting;

    MeasuredInput(InputBuffer input, Request request, Waiting waiting) {
        this.input = input;
        this.request = request;
        this.waiting = waiting;
    }

    @Override
    public int doRead(ApplicationBufferHandler handler) throws IOException {
        if (request.getBytesRead() == 0) {
            waiting.begin();
        }
        waiting.readStarts(System.nanoTime());
        int read = 0;
        try {
            read = input.doRead(handler);
            return read;
        } finally {
            waiting.readEnds(System.nanoTime(), read);
        }
    }

    @Override
    public int available() {
        return input.available();
    }
}

package org.bailiwick.app.edge.limits;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import org.bailiwick.app.shared.Problem;
import org.jspecify.annotations.Nullable;

/** A request whose body ends with a refusal when it is longer than permitted, even if it did not say so before. */
final class BoundedBody extends HttpServletRequestWrapper {

    private final long most;
    private @Nullable ServletInputStream bounded;

    BoundedBody(HttpServletRequest request, long most) {
        super(request);
        this.most = most;
    }

    static Problem tooLarge(long most) {
        return Problem.tooLarge("request-too-large", "A body may have at most " + most + " bytes");
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (bounded == null) {
            bounded = new Bounded(super.getInputStream(), most);
        }
        return bounded;
    }

    private static final class Bounded extends ServletInputStream {

        private final ServletInputStream input;
        private final long most;
        private long read;

        Bounded(ServletInputStream input, long most) {
            this.input = input;
            this.most = most;
        }

        @Override
        public int read() throws IOException {
            int value = input.read();
            count(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = input.read(bytes, offset, length);
            count(Math.max(0, count));
            return count;
        }

        private void count(int bytes) {
            read += bytes;
            if (read > most) {
                throw tooLarge(most);
            }
        }

        @Override
        public int available() throws IOException {
            return input.available();
        }

        @Override
        public boolean isFinished() {
            return input.isFinished();
        }

        @Override
        public boolean isReady() {
            return input.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            input.setReadListener(listener);
        }

        @Override
        public void close() throws IOException {
            input.close();
        }
    }
}

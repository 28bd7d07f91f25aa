package dev.chaud.runtime.persist;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamException;
import java.io.OutputStream;
import java.util.Optional;

/** Serialises one value, as far as all that is in it may be kept. */
final class ValueOutput extends ObjectOutputStream {

    private final KeepableClasses keepable;

    /** Whether what comes is the exception that a stream ends with when a value cannot be written. */
    private boolean failing;

    private ValueOutput(OutputStream out, KeepableClasses keepable) throws IOException {
        super(out);
        this.keepable = keepable;
    }

    /**
     * Serialises a value.
     *
     * @param limit how many bytes there may be
     * @throws IOException if it cannot be; the message of an InvalidClassException says why
     */
    static byte[] bytesOf(Object value, KeepableClasses keepable, int limit) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ValueOutput out = new ValueOutput(new Limited(bytes, limit), keepable)) {
            out.writeObject(value);
        }
        return bytes.toByteArray();
    }

    @Override
    protected void annotateClass(Class<?> type) throws IOException {
        refuse(type);
    }

    @Override
    protected void annotateProxyClass(Class<?> type) throws IOException {
        refuse(type);
    }

    private void refuse(Class<?> type) throws InvalidClassException {
        failing |= ObjectStreamException.class.isAssignableFrom(type);
        Optional<String> obstacle = failing ? Optional.empty() : keepable.obstacle(type);
        if (obstacle.isPresent()) {
            throw new InvalidClassException(obstacle.get());
        }
    }

    /** Ends what grows too large. */
    private static final class Limited extends OutputStream {

        private final OutputStream to;
        private int left;

        Limited(OutputStream to, int limit) {
            this.to = to;
            this.left = limit;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            left -= length;
            if (left < 0) {
                throw new InvalidClassException(Sentences.TOO_LARGE);
            }
            to.write(bytes, offset, length);
        }
    }
}

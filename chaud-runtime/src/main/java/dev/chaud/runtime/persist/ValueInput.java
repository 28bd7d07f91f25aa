package dev.chaud.runtime.persist;

import dev.chaud.runtime.reload.SerialVersions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import java.util.Optional;

/** Reads one value that was serialised by {@link ValueOutput}, of the classes as one class loader has them. */
final class ValueInput extends ObjectInputStream {

    /** What is deeper has a good chance to end the stack of the thread that needs its class. */
    private static final long MAX_DEPTH = 1_000;

    private final ClassLoader loader;
    private final KeepableClasses keepable;

    private ValueInput(byte[] bytes, ClassLoader loader, KeepableClasses keepable) throws IOException {
        super(new ByteArrayInputStream(bytes));
        this.loader = loader;
        this.keepable = keepable;
    }

    /**
     * Reads a value.
     *
     * @throws IOException if it cannot be; the message of an InvalidClassException says why
     * @throws ClassNotFoundException if the loader does not find one of its classes
     */
    static Object valueOf(byte[] bytes, ClassLoader loader, KeepableClasses keepable)
            throws IOException, ClassNotFoundException {
        Filter filter = new Filter(keepable, bytes.length);
        try (ValueInput in = new ValueInput(bytes, loader, keepable)) {
            in.setObjectInputFilter(filter);
            return in.readObject();
        } catch (InvalidClassException e) {
            throw filter.obstacle.isEmpty() ? e : new InvalidClassException(filter.obstacle.get());
        }
    }

    @Override
    protected ObjectStreamClass readClassDescriptor() throws IOException, ClassNotFoundException {
        ObjectStreamClass streamed = super.readClassDescriptor();
        try {
            Class<?> local = find(streamed);
            if (keepable.isOfApp(local)) {
                SerialVersions.adapt(streamed, local);
            }
        } catch (ClassNotFoundException e) {
            // it is looked for once more, where that is told
            return streamed;
        }
        return streamed;
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass type) throws ClassNotFoundException {
        return find(type);
    }

    private Class<?> find(ObjectStreamClass type) throws ClassNotFoundException {
        return Class.forName(type.getName(), false, loader);
    }

    /** Says no to what may not be kept, and to what no value of such a length can hold. */
    private static final class Filter implements ObjectInputFilter {

        private final KeepableClasses keepable;
        private final long length;
        private Optional<String> obstacle = Optional.empty();

        Filter(KeepableClasses keepable, long length) {
            this.keepable = keepable;
            this.length = length;
        }

        @Override
        public Status checkInput(FilterInfo info) {
            if (obstacle.isEmpty() && info.serialClass() != null) {
                obstacle = keepable.obstacle(info.serialClass());
            }
            if (obstacle.isEmpty()
                    && (info.depth() > MAX_DEPTH || info.references() > length || info.arrayLength() > length)) {
                obstacle = Optional.of("it is nested too deeply");
            }
            return obstacle.isEmpty() ? Status.ALLOWED : Status.REJECTED;
        }
    }
}

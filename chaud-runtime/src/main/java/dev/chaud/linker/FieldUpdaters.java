package dev.chaud.linker;

import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;

/**
 * Makes the JDK's updaters for added fields. Calls of it stand where the JDK gives up as it asks for the place of such a field,
 * which the agent rewrites; by then it has checked the field, and that the caller may use it.
 */
public final class FieldUpdaters {

    private FieldUpdaters() {}

    /** In place of {@link AtomicIntegerFieldUpdater#newUpdater}. */
    public static AtomicIntegerFieldUpdater<?> ofInt(RuntimeException thrown, Class<?> owner, String name) {
        return new OfInt(owner, variable(thrown, owner, name, int.class));
    }

    /** In place of {@link AtomicLongFieldUpdater#newUpdater}. */
    public static AtomicLongFieldUpdater<?> ofLong(RuntimeException thrown, Class<?> owner, String name) {
        return new OfLong(owner, variable(thrown, owner, name, long.class));
    }

    /** In place of {@link AtomicReferenceFieldUpdater#newUpdater}. */
    public static AtomicReferenceFieldUpdater<?, ?> ofReference(
            RuntimeException thrown, Class<?> owner, Class<?> type, String name) {
        return new OfReference(owner, variable(thrown, owner, name, type));
    }

    /** The added field; what was thrown, if it is none. */
    private static VarHandle variable(RuntimeException thrown, Class<?> owner, String name, Class<?> type) {
        try {
            return Lookups.variable(owner, name, type);
        } catch (ReflectiveOperationException e) {
            thrown.addSuppressed(e);
            throw thrown;
        }
    }

    /** As the JDK's updaters do with an object that is not of the class, or null. */
    private static Object checked(Class<?> owner, Object object) {
        if (!owner.isInstance(object)) {
            throw new ClassCastException();
        }
        return object;
    }

    private static final class OfInt extends AtomicIntegerFieldUpdater<Object> {

        private final Class<?> owner;
        private final VarHandle field;

        OfInt(Class<?> owner, VarHandle field) {
            this.owner = owner;
            this.field = field;
        }

        @Override
        public boolean compareAndSet(Object object, int expected, int update) {
            return field.compareAndSet(checked(owner, object), expected, update);
        }

        @Override
        public boolean weakCompareAndSet(Object object, int expected, int update) {
            return compareAndSet(object, expected, update);
        }

        @Override
        public void set(Object object, int value) {
            field.setVolatile(checked(owner, object), value);
        }

        @Override
        public void lazySet(Object object, int value) {
            field.setRelease(checked(owner, object), value);
        }

        @Override
        public int get(Object object) {
            return (int) field.getVolatile(checked(owner, object));
        }
    }

    private static final class OfLong extends AtomicLongFieldUpdater<Object> {

        private final Class<?> owner;
        private final VarHandle field;

        OfLong(Class<?> owner, VarHandle field) {
            this.owner = owner;
            this.field = field;
        }

        @Override
        public boolean compareAndSet(Object object, long expected, long update) {
            return field.compareAndSet(checked(owner, object), expected, update);
        }

        @Override
        public boolean weakCompareAndSet(Object object, long expected, long update) {
            return compareAndSet(object, expected, update);
        }

        @Override
        public void set(Object object, long value) {
            field.setVolatile(checked(owner, object), value);
        }

        @Override
        public void lazySet(Object object, long value) {
            field.setRelease(checked(owner, object), value);
        }

        @Override
        public long get(Object object) {
            return (long) field.getVolatile(checked(owner, object));
        }
    }

    private static final class OfReference extends AtomicReferenceFieldUpdater<Object, Object> {

        private final Class<?> owner;
        private final VarHandle field;

        OfReference(Class<?> owner, VarHandle field) {
            this.owner = owner;
            this.field = field;
        }

        @Override
        public boolean compareAndSet(Object object, Object expected, Object update) {
            return field.compareAndSet(checked(owner, object), expected, update);
        }

        @Override
        public boolean weakCompareAndSet(Object object, Object expected, Object update) {
            return compareAndSet(object, expected, update);
        }

        @Override
        public void set(Object object, Object value) {
            field.setVolatile(checked(owner, object), value);
        }

        @Override
        public void lazySet(Object object, Object value) {
            field.setRelease(checked(owner, object), value);
        }

        @Override
        public Object get(Object object) {
            return field.getVolatile(checked(owner, object));
        }
    }
}

package dev.chaud.linker;

import java.io.ObjectStreamField;

/**
 * Makes added fields part of the serialised form. Calls of it stand in {@link java.io.ObjectStreamClass}, which the agent
 * rewrites.
 *
 * <p>Mutable static state, because the JDK's classes can reach nothing else.
 */
public final class SerialForms {

    /** Null until the engine can tell. */
    private static volatile LogicalForms forms;

    private SerialForms() {}

    /** Asks the engine from now on. */
    public static void tell(LogicalForms newForms) {
        forms = newForms;
    }

    /** The fields that objects of a class are to be read and written by. */
    public static ObjectStreamField[] fields(ObjectStreamField[] all) {
        LogicalForms known = forms;
        try {
            return known == null ? all : known.fields(all);
        } catch (ReflectiveOperationException e) {
            throw new UnsupportedOperationException("an added field cannot be part of the serialised form", e);
        }
    }

    /** An object that no constructor of its serialisable classes has seen, with all that those begin with. */
    public static Object fresh(Object made) {
        LogicalForms known = forms;
        if (known != null && made != null && made.getClass().getClassLoader() != null) {
            try {
                known.begin(made);
            } catch (ReflectiveOperationException e) {
                throw new UnsupportedOperationException("added fields cannot be read from the serialised form", e);
            }
        }
        return made;
    }

    /** Whether a class has a static initialiser, upon which its default serialVersionUID depends. */
    public static boolean hasStaticInitialiser(boolean inJvm, Class<?> owner) {
        LogicalForms known = forms;
        boolean atStart = inJvm && !KeptStatics.gaveInitialiser(owner);
        if (known == null || owner.getClassLoader() == null) {
            return atStart;
        }
        try {
            return known.hasStaticInitialiser(atStart, owner);
        } catch (ReflectiveOperationException e) {
            return atStart;
        }
    }

    /** Copies the primitive fields of an object into the serialised form, unless the JDK can do it. */
    public static boolean readPrimitives(ObjectStreamField[] fields, Object object, byte[] form) {
        return forEach(fields, object, field -> {
            if (field.isPrimitive()) {
                field.read(object, form);
            }
        });
    }

    /** Copies the serialised form into the primitive fields of an object, unless the JDK can do it. */
    public static boolean writePrimitives(ObjectStreamField[] fields, Object object, byte[] form) {
        return forEach(fields, object, field -> {
            if (field.isPrimitive()) {
                field.write(object, form);
            }
        });
    }

    /** Gets the other fields of an object, unless the JDK can do it. */
    public static boolean readObjects(ObjectStreamField[] fields, Object object, Object[] values) {
        return forEach(fields, object, field -> {
            if (!field.isPrimitive()) {
                values[field.getOffset()] = field.get(object);
            }
        });
    }

    /**
     * Sets the other fields of an object, unless the JDK can do it.
     *
     * @param dryRun whether the values are checked only
     */
    public static boolean writeObjects(ObjectStreamField[] fields, Object object, Object[] values, boolean dryRun) {
        return forEach(fields, object, field -> {
            if (!field.isPrimitive()) {
                field.requireAssignable(object, values[field.getOffset()]);
                if (!dryRun) {
                    field.set(object, values[field.getOffset()]);
                }
            }
        });
    }

    private static boolean forEach(ObjectStreamField[] fields, Object object, Use use) {
        boolean any = false;
        for (ObjectStreamField field : fields) {
            if (field instanceof BoundField bound) {
                any = true;
                try {
                    use.of(bound);
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException("cannot reach " + field + " of " + object.getClass(), e);
                }
            }
        }
        return any;
    }

    private interface Use {
        void of(BoundField field) throws IllegalAccessException;
    }
}

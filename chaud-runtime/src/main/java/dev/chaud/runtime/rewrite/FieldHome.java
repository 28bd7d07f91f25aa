package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.FieldKey;
import dev.chaud.runtime.classfile.MethodKey;
import java.lang.reflect.Modifier;

/**
 * Where the value of a field is that has no place of its own in the class as the JVM loaded it, or none that all may reach.
 *
 * @param place the binary name of the class that has the field or its accessors
 * @param owner the binary name of the class that declares it in the source
 * @param sourceFlags the access flags that the developer gave it
 */
public record FieldHome(Form form, String place, String owner, FieldKey field, int sourceFlags) {

    /** How a reference reaches it; always by an instruction as long as the one that it replaces. */
    public enum Form {
        /** A static field of a companion. */
        STATIC,
        /** The same of a class that was not initialised yet: accessors in the companion see to that first. */
        LATE_STATIC,
        /** The same of a constant of an enum: an accessor in the companion waits while a reload brings the order of constants. */
        CONSTANT,
        /** A field of a holder, which belongs to one object; reached through static accessors of the holder's class. */
        HOLDER,
        /** The frozen field, which is less visible than the new one: reached through accessors in a companion. */
        BRIDGE,
        /** The frozen field, to which a reload gave a new value: accessors in a companion wait while one does so. */
        GATE,
        /** The frozen field of a superclass, which one that was removed hides from the JVM. */
        IN_CLASS;

        private static final int ENUM_CONSTANT = 0x4000;

        /** That of a static field that came, with the access flags that the developer gave it. */
        static Form ofAddedStatic(int sourceFlags, boolean initialised) {
            if (!initialised) {
                return LATE_STATIC;
            }
            return (sourceFlags & ENUM_CONSTANT) != 0 ? CONSTANT : STATIC;
        }
    }

    /** The method of a holder's class by which the holder of an object is found. */
    public static final String HOLDER_OF = "of$";

    /** Whether the value is not where the JVM has one for the field. */
    public boolean isElsewhere() {
        return form == Form.STATIC || form == Form.LATE_STATIC || form == Form.CONSTANT || form == Form.HOLDER;
    }

    /** Whether the value is where the JVM looks for it, though others may have to ask for it elsewhere. */
    public boolean isInFrozenPlace() {
        return form == Form.BRIDGE || form == Form.GATE;
    }

    /** Whether its accessors wait while a reload is under way. */
    boolean isGated() {
        return form == Form.GATE || form == Form.CONSTANT;
    }

    /** Whether code of its own class may write it through accessors, whatever the source says. */
    boolean hasSetter() {
        return form == Form.GATE || !Modifier.isFinal(sourceFlags);
    }

    public boolean ofStatic() {
        return Modifier.isStatic(sourceFlags);
    }

    boolean isVolatile() {
        return Modifier.isVolatile(sourceFlags);
    }

    /** The accessor that reads it; the object is its parameter, unless the field is static. */
    public MethodKey getter() {
        return new MethodKey(field.name() + "$get", "(" + receiver() + ")" + field.descriptor());
    }

    /** The accessor that writes it; the object, unless the field is static, and the value are its parameters. */
    public MethodKey setter() {
        return new MethodKey(field.name() + "$set", "(" + receiver() + field.descriptor() + ")V");
    }

    private String receiver() {
        return ofStatic() ? "" : "L" + owner.replace('.', '/') + ";";
    }
}

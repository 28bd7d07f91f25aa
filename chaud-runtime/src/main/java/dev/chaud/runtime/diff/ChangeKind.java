package dev.chaud.runtime.diff;

/**
 * The ways in which a class can change. HotSpot's {@code redefineClasses} draws the same line between what it takes and
 * what not on Java 17 and 25.
 */
public enum ChangeKind {
    BODY("body", Taker.JVM),
    STATIC_INITIALISER("static initialiser", Taker.JVM),
    CONSTANT("constant changed: ", Taker.JVM),
    ANNOTATIONS("annotations", Taker.JVM),
    /** Generic types; seen by reflection alone. */
    SIGNATURE("generic types", Taker.JVM),
    LINE_NUMBERS("line numbers", Taker.JVM),
    /** What is left: local variable names, source file, annotations on types and parameters, and the like. */
    METADATA("metadata", Taker.JVM),

    METHOD_ADDED("method added: ", Taker.ENGINE),
    METHOD_REMOVED("method removed: ", Taker.ENGINE),
    CONSTRUCTOR_ADDED("constructor added: ", Taker.ENGINE),
    CONSTRUCTOR_REMOVED("constructor removed: ", Taker.ENGINE),
    STATIC_INITIALISER_ADDED("static initialiser added", Taker.ENGINE),
    STATIC_INITIALISER_REMOVED("static initialiser removed", Taker.ENGINE),
    LAMBDA_ADDED("lambda added: in ", Taker.ENGINE),
    LAMBDA_REMOVED("lambda removed: in ", Taker.ENGINE),
    RETURN_TYPE("return type changed: ", Taker.ENGINE),
    METHOD_MODIFIERS("method modifiers changed: ", Taker.ENGINE),

    FIELD_ADDED("field added: ", Taker.ENGINE),
    FIELD_REMOVED("field removed: ", Taker.ENGINE),
    FIELD_TYPE("field type changed: ", Taker.ENGINE),
    FIELD_MODIFIERS("field modifiers changed: ", Taker.ENGINE),
    FIELDS_REORDERED("fields reordered", Taker.ENGINE),
    ENUM_CONSTANT_ADDED("enum constant added: ", Taker.ENGINE),
    ENUM_CONSTANT_REMOVED("enum constant removed: ", Taker.ENGINE),
    /** Some compilers make a field and a method for it. */
    ENUM_SWITCH("switch over an enum", Taker.ENGINE),

    CLASS_MODIFIERS("class modifiers changed: ", Taker.ENGINE),
    /** A class, interface, annotation or enum became another of these. */
    CLASS_KIND("class became another kind: ", Taker.NOBODY),
    /** A constant with a body is of a class of its own. */
    ENUM_BODIES("enum constants with a body came or went", Taker.ENGINE),
    SUPERCLASS("superclass changed ", Taker.NOBODY),
    INTERFACE_ADDED("interface added: ", Taker.ENGINE),
    /** One went, or something else got one than an ordinary class. */
    INTERFACES("interfaces changed ", Taker.NOBODY),
    NEST_HOST("outermost class changed ", Taker.NOBODY),
    INNER_CLASS_ADDED("inner class added: ", Taker.ENGINE),
    INNER_CLASS_REMOVED("inner class removed: ", Taker.ENGINE),
    ANONYMOUS_CLASS_ADDED("anonymous class added: ", Taker.ENGINE),
    ANONYMOUS_CLASS_REMOVED("anonymous class removed: ", Taker.ENGINE),
    RECORD_COMPONENTS("record components changed ", Taker.ENGINE),
    PERMITTED_SUBCLASSES("permitted subclasses changed ", Taker.ENGINE);

    private final String words;
    private final Taker taker;

    ChangeKind(String words, Taker taker) {
        this.words = words;
        this.taker = taker;
    }

    /** Whether stock HotSpot takes such a change in {@code redefineClasses}. */
    public boolean isRedefinable() {
        return taker == Taker.JVM;
    }

    /** Whether nobody takes it into a running JVM, whatever the rest of the class is like. */
    boolean isObstacle() {
        return taker == Taker.NOBODY;
    }

    /** What every reason of this kind begins with. */
    public String words() {
        return words;
    }

    /** Who can bring a change into a running JVM. */
    private enum Taker {
        JVM,
        /** Chaud, by a rewritten class file, unless something about the member is against it. */
        ENGINE,
        NOBODY
    }
}

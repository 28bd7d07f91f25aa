package dev.chaud.runtime.diff;

/**
 * The ways in which a class can change. HotSpot's {@code redefineClasses} draws the same line through them on Java 17
 * and 25.
 */
public enum ChangeKind {
    BODY("body", true),
    STATIC_INITIALISER("static initialiser", true),
    CONSTANT("constant changed: ", true),
    ANNOTATIONS("annotations", true),
    /** Generic types; seen by reflection alone. */
    SIGNATURE("generic types", true),
    LINE_NUMBERS("line numbers", true),
    /** What is left: local variable names, source file, annotations on types and parameters, and the like. */
    METADATA("metadata", true),

    METHOD_ADDED("method added: ", false),
    METHOD_REMOVED("method removed: ", false),
    CONSTRUCTOR_ADDED("constructor added: ", false),
    CONSTRUCTOR_REMOVED("constructor removed: ", false),
    STATIC_INITIALISER_ADDED("static initialiser added", false),
    STATIC_INITIALISER_REMOVED("static initialiser removed", false),
    LAMBDA_ADDED("lambda added: in ", false),
    LAMBDA_REMOVED("lambda removed: in ", false),
    RETURN_TYPE("return type changed: ", false),
    METHOD_MODIFIERS("method modifiers changed: ", false),

    FIELD_ADDED("field added: ", false),
    FIELD_REMOVED("field removed: ", false),
    FIELD_TYPE("field type changed: ", false),
    FIELD_MODIFIERS("field modifiers changed: ", false),
    FIELDS_REORDERED("fields reordered", false),
    ENUM_CONSTANT_ADDED("enum constant added: ", false),
    ENUM_CONSTANT_REMOVED("enum constant removed: ", false),

    CLASS_MODIFIERS("class modifiers changed: ", false),
    SUPERCLASS("superclass changed ", false),
    INTERFACES("interfaces changed ", false),
    NEST_HOST("outermost class changed ", false),
    INNER_CLASS_ADDED("inner class added: ", false),
    INNER_CLASS_REMOVED("inner class removed: ", false),
    ANONYMOUS_CLASS_ADDED("anonymous class added: ", false),
    ANONYMOUS_CLASS_REMOVED("anonymous class removed: ", false),
    RECORD_COMPONENTS("record components changed ", false),
    PERMITTED_SUBCLASSES("permitted subclasses changed ", false);

    private final String words;
    private final boolean redefinable;

    ChangeKind(String words, boolean redefinable) {
        this.words = words;
        this.redefinable = redefinable;
    }

    /** Whether stock HotSpot takes such a change in {@code redefineClasses}. */
    public boolean isRedefinable() {
        return redefinable;
    }

    String words() {
        return words;
    }
}

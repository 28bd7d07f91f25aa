package dev.chaud.runtime.rewrite;

/**
 * Where the value of a field is that another field takes over.
 *
 * @param place where it is; its owner is a class of the same loader and module
 * @param ofAll whether every object has it that has the other field
 * @param version of its owner, as the JVM runs it
 */
public record FieldOrigin(FieldHome place, boolean ofAll, Version version) {

    /** The class that has the accessor through which its value is read; empty if it needs none. */
    String accessor() {
        return place.form() == FieldHome.Form.HOLDER ? place.place() : "";
    }
}

package dev.chaud.runtime.classfile;

import java.util.List;

/**
 * The annotations of a class, field, method or record component, in the order in which the class file has them.
 *
 * @param all those that only tools see included
 */
public record Annotations(List<Annotation> all) {

    public static final Annotations NONE = new Annotations(List.of());

    public Annotations {
        all = List.copyOf(all);
    }

    /** Whether one is of a type. */
    public boolean include(String type) {
        return all.stream().anyMatch(annotation -> annotation.type().equals(type));
    }

    /** Whether one is of another type than these. */
    public boolean includeOthersThan(List<String> known) {
        return all.stream().anyMatch(annotation -> !known.contains(annotation.type()));
    }

    /** Those that reflection shows. */
    public List<Annotation> visible() {
        return all.stream().filter(Annotation::isVisible).toList();
    }

    /**
     * One of them.
     *
     * @param type the binary name of its type
     * @param words what it says, the same for two that say the same
     * @param isVisible whether reflection shows it
     */
    public record Annotation(String type, String words, boolean isVisible) {}
}

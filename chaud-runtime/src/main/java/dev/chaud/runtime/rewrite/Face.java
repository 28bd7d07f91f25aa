package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.classfile.MethodReference;
import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The subclass that new objects of a class are of, since the JVM lets no loaded class get an interface. It stays as it is for
 * good, but for what its methods do.
 *
 * @param owner the class that got interfaces; all names are binary
 * @param name that of a companion
 * @param companion with the static methods that make objects and call methods of the interfaces: code that the JDK generates goes
 *     by the name that a class tells, and the face tells that of its superclass
 * @param interfaces those that the class has and the JVM does not know of
 * @param constructors how an object is made by each constructor that the JVM has, by its descriptor
 * @param methods those of the interfaces for which the class has no slot
 */
public record Face(
        String owner,
        String name,
        String companion,
        List<String> interfaces,
        Map<String, ConstructorHome> constructors,
        Map<MethodKey, Slot> methods) {

    /** Behind the name of the method that it leads to. */
    private static final String CALL = "$called";

    public Face {
        interfaces = List.copyOf(interfaces);
        constructors = Map.copyOf(constructors);
        methods = Map.copyOf(methods);
    }

    /**
     * Makes one.
     *
     * @param constructors those that the JVM has of the class, with their access flags
     */
    public static Face of(
            String owner,
            String name,
            String companion,
            List<String> interfaces,
            Map<MethodKey, Integer> constructors,
            Map<MethodKey, Slot> methods) {
        Map<String, ConstructorHome> homes = new LinkedHashMap<>();
        constructors.forEach((constructor, flags) -> homes.put(
                constructor.descriptor(),
                new ConstructorHome(owner, companion, constructor.descriptor(), flags, ConstructorHome.IN_SLOT)));
        return new Face(owner, name, companion, interfaces, homes, methods);
    }

    /** The names of the methods whose calls lead elsewhere because of it. */
    public Set<String> names() {
        Set<String> names = new HashSet<>(FaceQuestions.names());
        methods.keySet().forEach(method -> names.add(method.name()));
        return names;
    }

    /**
     * How a method of the interfaces is called on an expression of the class itself, of which the JVM does not know that it
     * has the method.
     */
    public Optional<Home> call(MethodKey method) {
        return methods.containsKey(method)
                ? Optional.of(new Home(
                        companion,
                        method.name() + CALL,
                        "(L" + owner.replace('.', '/') + ";"
                                + method.descriptor().substring(1),
                        Modifier.PUBLIC | Modifier.STATIC,
                        Modifier.PUBLIC))
                : Optional.empty();
    }

    /**
     * What a method of the interfaces finds where the class declares none.
     *
     * @param through the interface by which the class has the method
     * @param inherited what to call; empty if the method is abstract
     */
    public record Slot(String through, Optional<MethodReference> inherited) {}
}

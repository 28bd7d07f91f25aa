package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.rewrite.bytes.ClassLayout;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a class file says of the place of its class in a hierarchy.
 *
 * @param name the binary name, as are all names
 * @param superName empty for {@code java.lang.Object}
 * @param methods those that the class itself declares, with their access flags
 */
public record ClassOutline(
        String name,
        boolean isInterface,
        Optional<String> superName,
        List<String> interfaces,
        Map<MethodKey, Integer> methods) {

    public ClassOutline {
        interfaces = List.copyOf(interfaces);
        methods = Map.copyOf(methods);
    }

    /** Throws a RuntimeException of some kind if the class file is damaged. */
    public static ClassOutline of(byte[] classFile) {
        return of(new ClassLayout(classFile));
    }

    /** That of a class file whose layout is known. */
    public static ClassOutline of(ClassLayout layout) {
        return new ClassOutline(
                layout.name(),
                Modifier.isInterface(layout.accessFlags()),
                layout.superName(),
                layout.interfaceNames(),
                layout.methodFlags());
    }

    /** The same class with other methods. */
    public ClassOutline with(Map<MethodKey, Integer> otherMethods) {
        return new ClassOutline(name, isInterface, superName, interfaces, otherMethods);
    }

    String packageName() {
        return name.substring(0, Math.max(name.lastIndexOf('.'), 0));
    }
}

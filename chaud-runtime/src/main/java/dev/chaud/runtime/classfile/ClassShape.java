package dev.chaud.runtime.classfile;

import java.util.List;
import java.util.Optional;

/**
 * What a class file declares. Lists are in the order of the class file, which the JVM minds for fields, interfaces
 * and record components; class names are binary names with dots.
 *
 * @param majorVersion 61 is Java 17
 * @param accessFlags as in the class file
 * @param superName empty for {@code java.lang.Object} alone
 * @param nestHost the outermost class, of which this class is a nest member; empty for one that is outermost
 * @param nestMembers all classes within this outermost class, at any depth
 * @param recordComponents empty for a record without components and for all that is no record
 * @param permittedSubclasses empty for a class that is not sealed
 * @param signature the generic form, empty when it is not generic
 */
public record ClassShape(
        String name,
        int majorVersion,
        int accessFlags,
        Optional<String> superName,
        List<String> interfaces,
        List<FieldShape> fields,
        List<MethodShape> methods,
        Optional<String> nestHost,
        List<String> nestMembers,
        List<ComponentShape> recordComponents,
        List<String> permittedSubclasses,
        String signature,
        Annotations annotations) {

    public ClassShape {
        interfaces = List.copyOf(interfaces);
        fields = List.copyOf(fields);
        methods = List.copyOf(methods);
        nestMembers = List.copyOf(nestMembers);
        recordComponents = List.copyOf(recordComponents);
        permittedSubclasses = List.copyOf(permittedSubclasses);
    }
}

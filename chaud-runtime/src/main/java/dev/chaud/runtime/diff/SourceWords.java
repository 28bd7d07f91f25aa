package dev.chaud.runtime.diff;

import dev.chaud.runtime.classfile.ClassShape;
import dev.chaud.runtime.classfile.LambdaPlaces;
import dev.chaud.runtime.classfile.MethodShape;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.stream.Collectors;

/** Names members as the developer writes them. */
final class SourceWords {

    private SourceWords() {}

    /** {@code greet(String)}, or {@code Order(int)} for a constructor of Order. */
    static String method(ClassShape owner, MethodShape method) {
        String name = method.isConstructor() ? simpleName(owner.name()) : method.name();
        return name + parameters(method);
    }

    /** {@code (String, int[])}. */
    static String parameters(MethodShape method) {
        return MethodTypeDesc.ofDescriptor(method.descriptor()).parameterList().stream()
                .map(ClassDesc::displayName)
                .collect(Collectors.joining(", ", "(", ")"));
    }

    static String returnType(MethodShape method) {
        return MethodTypeDesc.ofDescriptor(method.descriptor()).returnType().displayName();
    }

    static String type(String descriptor) {
        return ClassDesc.ofDescriptor(descriptor).displayName();
    }

    /** The method or initialiser that a lambda stands in. */
    static String placeOf(ClassShape owner, MethodShape lambda) {
        String place = new LambdaPlaces(owner).of(lambda);
        return switch (place) {
            case "<init>" -> "a constructor";
            case "<clinit>" -> "the static initialiser";
            case "" -> lambda.name();
            default -> place;
        };
    }

    /** The names without their packages, or {@code none}. */
    static String simpleNames(List<String> classNames) {
        return classNames.isEmpty()
                ? "none"
                : classNames.stream().map(SourceWords::simpleName).collect(Collectors.joining(", "));
    }

    static String simpleName(String className) {
        String withinPackage = className.substring(className.lastIndexOf('.') + 1);
        return withinPackage.substring(withinPackage.lastIndexOf('$') + 1);
    }
}

package dev.chaud.runtime.reload;

import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.classfile.MethodReference;
import dev.chaud.runtime.reload.DeclaredMethods.Declared;
import dev.chaud.runtime.rewrite.Inheritance;
import java.lang.invoke.MethodType;
import java.lang.reflect.Modifier;
import java.util.Optional;

/** What a loaded class inherits. Throws LinkageError when a class that it needs for that is missing. */
final class NewestInheritance implements Inheritance {

    private final Class<?> type;
    private final DeclaredMethods declared;

    /** @param declared as it is to be after the reload */
    NewestInheritance(Class<?> type, DeclaredMethods declared) {
        this.type = type;
        this.declared = declared;
    }

    @Override
    public Optional<MethodReference> inherited(MethodKey method, boolean ofStatic) {
        MethodType methodType;
        try {
            methodType = MethodType.fromMethodDescriptorString(method.descriptor(), type.getClassLoader());
        } catch (TypeNotPresentException e) {
            // then nobody has called it either
            return Optional.empty();
        }
        MethodResolution resolution = new MethodResolution(declared, method.name(), methodType);
        if (ofStatic) {
            return staticAbove(resolution).map(above -> new MethodReference(above.getName(), method, false));
        }
        return resolution
                .above(type)
                .map(Declared::type)
                .map(above -> new MethodReference(
                        firstStepTo(above).getName(), method, firstStepTo(above).isInterface()));
    }

    private Optional<Class<?>> staticAbove(MethodResolution resolution) {
        for (Class<?> above = type.getSuperclass(); above != null; above = above.getSuperclass()) {
            if (resolution
                    .in(above)
                    .filter(found -> Modifier.isStatic(found.accessFlags()) && !Modifier.isPrivate(found.accessFlags()))
                    .isPresent()) {
                return Optional.of(above);
            }
        }
        return Optional.empty();
    }

    /** The JVM lets a class call super's methods by its superclass and its direct superinterfaces only. */
    private Class<?> firstStepTo(Class<?> above) {
        Class<?> superclass = type.getSuperclass();
        if (superclass != null && above.isAssignableFrom(superclass)) {
            return superclass;
        }
        for (Class<?> next : type.getInterfaces()) {
            if (above.isAssignableFrom(next)) {
                return next;
            }
        }
        return above;
    }
}

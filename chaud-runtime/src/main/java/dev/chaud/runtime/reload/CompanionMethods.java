package dev.chaud.runtime.reload;

import dev.chaud.runtime.classfile.MethodKey;
import java.lang.reflect.Method;

/** Finds the methods of companions. */
final class CompanionMethods {

    private CompanionMethods() {}

    /** The method of a companion of a class. */
    static Method find(Companions companions, Class<?> owner, String companion, MethodKey wanted)
            throws NoSuchMethodException {
        Class<?> type = companions
                .find(owner.getClassLoader(), companion)
                .orElseThrow(() -> new NoSuchMethodException(companion));
        for (Method method : type.getDeclaredMethods()) {
            if (MembersOfJvm.keyOf(method).equals(wanted)) {
                return method;
            }
        }
        throw new NoSuchMethodException(companion + "." + wanted.words());
    }
}

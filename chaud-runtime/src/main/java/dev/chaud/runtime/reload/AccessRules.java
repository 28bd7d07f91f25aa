package dev.chaud.runtime.reload;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Modifier;

/** Who may use a member that the JVM does not have: by the JDK's own rules, and what the developer wrote. */
final class AccessRules {

    private final MethodHandle isMemberAccessible;

    /** @throws ReflectiveOperationException if this JDK is made otherwise than those that are known */
    AccessRules() throws ReflectiveOperationException {
        this.isMemberAccessible = TrustedLookup.get()
                .findStatic(
                        Class.forName("sun.invoke.util.VerifyAccess"),
                        "isMemberAccessible",
                        MethodType.methodType(
                                boolean.class,
                                Class.class,
                                Class.class,
                                int.class,
                                Class.class,
                                Class.class,
                                int.class));
    }

    /**
     * Checks it.
     *
     * @param caller who wants to use it; null if he may use every member
     * @param type the class by which it was found
     * @param declarer the class that declares it
     * @param flags its access flags
     * @param words what it is
     */
    void check(MethodHandles.Lookup caller, Class<?> type, Class<?> declarer, int flags, String words)
            throws IllegalAccessException {
        try {
            if (caller != null
                    && !(boolean) isMemberAccessible.invokeExact(
                            type,
                            declarer,
                            flags,
                            caller.lookupClass(),
                            caller.previousLookupClass(),
                            caller.lookupModes())) {
                String access = Modifier.toString(flags & (Modifier.PUBLIC | Modifier.PROTECTED | Modifier.PRIVATE));
                throw new IllegalAccessException("member is " + (access.isEmpty() ? "private to package" : access)
                        + ": " + declarer.getName() + "." + words + ", from " + caller);
            }
        } catch (IllegalAccessException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** Checks whether a member is one of the class, or one of its objects, as it has to be. */
    static void requireKind(boolean ofClass, int flags, Class<?> declarer, String words) throws IllegalAccessException {
        if (ofClass != Modifier.isStatic(flags)) {
            throw new IllegalAccessException(
                    "no such " + (ofClass ? "static" : "non-static") + " member: " + declarer.getName() + "." + words);
        }
    }

    /** The class to which objects have to belong on which a protected member is used. */
    static Class<?> receiver(MethodHandles.Lookup caller, Class<?> type, Class<?> declarer, int flags) {
        boolean restricted = caller != null
                && Modifier.isProtected(flags)
                && !caller.lookupClass().getPackageName().equals(declarer.getPackageName())
                && type.isAssignableFrom(caller.lookupClass());
        return restricted ? caller.lookupClass() : type;
    }
}

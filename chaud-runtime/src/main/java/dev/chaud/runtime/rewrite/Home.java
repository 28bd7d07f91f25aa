package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.MethodKey;
import java.lang.reflect.Modifier;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where a body lives that has no slot of its own in the class as the JVM loaded it: a static method of a companion.
 *
 * @param companion the binary name
 * @param descriptor with the receiver as first parameter, when it was an instance method
 * @param accessFlags in the companion
 * @param sourceFlags the access flags that the developer gave it last; final if its class is
 */
public record Home(String companion, String name, String descriptor, int accessFlags, int sourceFlags) {

    private static final int SYNTHETIC = 0x1000;

    public boolean ofStatic() {
        return Modifier.isStatic(sourceFlags);
    }

    /** Whether a reference to a subclass leads here too. */
    public boolean isInherited() {
        return !Modifier.isPrivate(sourceFlags);
    }

    /** Whether another class may override it. */
    public boolean isOverridable() {
        return (sourceFlags & (Modifier.PRIVATE | Modifier.STATIC | Modifier.FINAL)) == 0;
    }

    /** Whether it takes the place of a method that its class inherits, if there is one. */
    boolean isOverride() {
        return isInherited() && !ofStatic();
    }

    public MethodKey method() {
        return new MethodKey(name, descriptor);
    }

    /**
     * Whether it has an entry before its body: a call of an instance method on null has to fail before the body runs, and
     * one of an overridable method may have to run another body. The receiver of a lambda is the {@code this} of whoever
     * made it.
     */
    public boolean hasEntry() {
        boolean ofLambda = Modifier.isPrivate(sourceFlags) && (sourceFlags & SYNTHETIC) != 0;
        return !ofStatic() && !ofLambda;
    }

    /** Where the body is; the method itself if there is no entry. */
    public MethodKey body() {
        return hasEntry() ? new MethodKey(name + "$body", descriptor) : method();
    }

    /** Of what is called as the body, which takes the monitor if the method is synchronized. */
    int bodyFlags() {
        return Modifier.isSynchronized(sourceFlags) ? accessFlags | SYNTHETIC : accessFlags;
    }

    /** The method with what the developer wrote: its code, annotations and the like. */
    public MethodKey written() {
        return Modifier.isSynchronized(sourceFlags) ? locked() : body();
    }

    /** Where the body is that {@link #body} runs with a monitor held, if it was declared synchronized. */
    public MethodKey locked() {
        return new MethodKey(name + "$locked", descriptor);
    }

    /**
     * Whether a method of these modifiers can live here: the JVM lets nobody add to the methods of a companion what other
     * modifiers need.
     */
    boolean suits(int newSourceFlags) {
        Home other = with(newSourceFlags);
        return ofStatic() == other.ofStatic()
                && hasEntry() == other.hasEntry()
                && Modifier.isSynchronized(sourceFlags) == Modifier.isSynchronized(newSourceFlags);
    }

    /** All methods that it has in its companion, with their access flags there. */
    public Map<MethodKey, Integer> methods() {
        Map<MethodKey, Integer> methods = new LinkedHashMap<>();
        methods.put(method(), accessFlags);
        methods.put(body(), bodyFlags());
        methods.putIfAbsent(written(), accessFlags);
        return methods;
    }

    Home with(int newSourceFlags) {
        return new Home(companion, name, descriptor, accessFlags, newSourceFlags);
    }
}

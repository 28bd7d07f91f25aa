package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.FieldKey;
import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.rewrite.code.NotRewritableException;
import java.util.List;
import java.util.Optional;

/**
 * Where the references of code lead that a version before the newest had: to where all is now, but for fields that became static
 * since, or no longer are. The code uses these as they were, and the JVM still has them where they were.
 */
final class HomesOfOldCode implements Homes {

    private final Homes now;
    private final String owner;
    private final List<FieldHome> own;

    HomesOfOldCode(Homes now) {
        this(now, "", List.of());
    }

    /**
     * For code that gives some fields their values: it has to give them to these places, whatever took them over from there.
     *
     * @param owner the binary name of the class of the code
     * @param own instance fields of that class
     */
    HomesOfOldCode(Homes now, String owner, List<FieldHome> own) {
        this.now = now;
        this.owner = owner;
        this.own = List.copyOf(own);
    }

    @Override
    public Optional<FieldHome> findField(String className, FieldKey field, boolean ofStatic) {
        Optional<FieldHome> home = className.equals(owner) && !ofStatic
                ? own.stream().filter(each -> each.field().equals(field)).findFirst()
                : Optional.empty();
        return home.isPresent() ? home : now.findFieldAsItWas(className, field, ofStatic);
    }

    @Override
    public Optional<Home> find(String className, MethodKey method) {
        return now.find(className, method);
    }

    @Override
    public Optional<Home> findBody(String className, MethodKey method) {
        return now.findBody(className, method);
    }

    @Override
    public Optional<ConstructorHome> findConstructor(String user, String className, String descriptor)
            throws NotRewritableException {
        return now.findConstructor(user, className, descriptor);
    }

    @Override
    public boolean areApart(String user, String other) {
        return now.areApart(user, other);
    }

    @Override
    public boolean needAccessors(String user) {
        return now.needAccessors(user);
    }

    @Override
    public Optional<Accessor.Place> findAccessor(String user, Accessor accessor) throws NotRewritableException {
        return now.findAccessor(user, accessor);
    }
}

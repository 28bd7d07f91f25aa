package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.FieldKey;
import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.rewrite.code.NotRewritableException;
import java.lang.reflect.Modifier;
import java.util.Optional;

/**
 * Where the references of a last body lead: to where all is now, but for fields of its class that became static since, or no longer
 * are. The body uses these as they were, and the JVM still has them where they were then.
 */
final class HomesOfLastBody implements Homes {

    private final String owner;
    private final FieldHistory then;
    private final Homes now;

    /**
     * @param owner the binary name of the class of the body
     * @param then its fields when it had the body
     */
    HomesOfLastBody(String owner, FieldHistory then, Homes now) {
        this.owner = owner;
        this.then = then;
        this.now = now;
    }

    @Override
    public Optional<FieldHome> findField(String className, FieldKey field) {
        Optional<FieldHome> home = now.findField(className, field);
        if (!className.equals(owner) || !then.declares(field)) {
            return home;
        }
        return isStatic(home, field) == isStatic(then.homeOf(field), field) ? home : then.homeOf(field);
    }

    private boolean isStatic(Optional<FieldHome> home, FieldKey field) {
        return home.map(FieldHome::ofStatic)
                .orElseGet(() -> Modifier.isStatic(then.frozen().getOrDefault(field, 0)));
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
    public boolean needAccessors(String user) {
        return now.needAccessors(user);
    }

    @Override
    public Optional<Accessor.Place> findAccessor(String user, Accessor accessor) throws NotRewritableException {
        return now.findAccessor(user, accessor);
    }
}

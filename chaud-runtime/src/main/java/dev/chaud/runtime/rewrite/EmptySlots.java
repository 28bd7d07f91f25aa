package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.classfile.MethodReference;
import java.lang.reflect.Modifier;
import java.util.Optional;
import javassist.bytecode.ConstPool;
import javassist.bytecode.MethodInfo;

/** What the JVM runs where a class has no body of its own any more: of the methods of one class, as a reload leaves them. */
final class EmptySlots {

    private final ClassRewrite rewrite;

    EmptySlots(ClassRewrite rewrite) {
        this.rewrite = rewrite;
    }

    /** For a method that is gone, or whose body is elsewhere. */
    MethodInfo bodyOf(ConstPool pool, MethodKey slot, int flags, Inheritance inheritance) {
        Home home = rewrite.historyAfter().homes().get(slot);
        if (home != null) {
            MethodInfo leading = new MethodInfo(pool, slot.name(), slot.descriptor());
            new SlotBody(pool, rewrite.after().shape().name(), isInterface()).leadElsewhere(leading, flags, home);
            return leading;
        }
        Stub stub = new Stub(pool);
        Grave grave = rewrite.historyAfter().graves().get(slot);
        boolean isLambda = grave != null && grave.ofLambda();
        boolean isInitialiser = slot.name().equals(MethodInfo.nameClinit);
        Optional<MethodReference> inherited = isLambda || isInitialiser || Modifier.isAbstract(flags)
                ? Optional.empty()
                : inheritance.inherited(slot, Modifier.isStatic(flags));
        return inherited.isPresent()
                ? stub.inheriting(slot, flags, inherited.get())
                : stubFor(
                        stub, slot, new MethodReference(rewrite.after().shape().name(), slot, isInterface()), flags);
    }

    private boolean isInterface() {
        return Modifier.isInterface(rewrite.after().shape().accessFlags());
    }

    /**
     * A deleted lambda goes on with its last body, as a method reference does; whoever calls a method that is gone is told so.
     *
     * @param place where the stub stands
     */
    MethodInfo stubFor(Stub stub, MethodKey gone, MethodReference place, int flags) {
        MethodKey slot = place.method();
        if (slot.name().equals(MethodInfo.nameClinit)) {
            return stub.empty(slot, flags);
        }
        Grave grave = rewrite.historyAfter().graves().get(gone);
        if (grave != null && grave.ofLambda()) {
            return stub.forwarding(slot, flags, grave.home());
        }
        String words = rewrite.after().shape().name() + "." + gone.words();
        long reload = rewrite.historyAfter().removedBy().get(gone);
        return grave == null || Modifier.isAbstract(flags)
                ? stub.removed(place, flags, words, reload)
                : stub.referred(place, flags, words, reload, grave.home());
    }
}

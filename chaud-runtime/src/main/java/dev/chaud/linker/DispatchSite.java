package dev.chaud.linker;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.util.ArrayList;
import java.util.List;

/**
 * A call site that dispatches by the class of the receiver. The first few classes are tested one after the other in code
 * that the JIT compiles into the caller; those that come when the room for tests is used up are looked up.
 *
 * <p>A test keeps its class from being unloaded, so it is made only for classes that the owner of the method keeps loaded
 * anyway: those of its class loader and of the parents of that.
 */
final class DispatchSite extends MutableCallSite {

    private static final int MAX_TESTS = 8;

    private static final MethodHandle IS_OF = find("isOf", methodType(boolean.class, Class.class, Object.class));
    private static final MethodHandle FIRST_SEEN =
            find("firstSeen", methodType(MethodHandle.class, DispatchSite.class, Object.class));
    private static final MethodHandle LOOKED_UP =
            find("lookedUp", methodType(MethodHandle.class, DispatchSite.class, Object.class));

    private final MethodCall call;
    private final SelectedMethods selected;

    /** Guarded by this. */
    private final List<Class<?>> tested = new ArrayList<>();

    DispatchSite(MethodCall call, MethodSelection selection) {
        super(call.type());
        this.call = call;
        this.selected = new SelectedMethods(call, selection);
        setTarget(by(FIRST_SEEN));
    }

    /** A handle that asks for the method with the receiver, and then calls it with all arguments. */
    private MethodHandle by(MethodHandle choice) {
        MethodType ofReceiver = methodType(MethodHandle.class, type().parameterType(0));
        return MethodHandles.foldArguments(
                MethodHandles.exactInvoker(type()), choice.bindTo(this).asType(ofReceiver));
    }

    static boolean isOf(Class<?> type, Object receiver) {
        return receiver.getClass() == type;
    }

    static MethodHandle lookedUp(DispatchSite site, Object receiver) {
        return site.selected.get(receiver.getClass());
    }

    /** Another thread's site may be behind in what it tests, so a class can come here more than once. */
    static MethodHandle firstSeen(DispatchSite site, Object receiver) {
        Class<?> type = receiver.getClass();
        MethodHandle method = site.selected.get(type);
        if (site.isKeptByOwner(type)) {
            site.addTest(type, method);
        }
        return method;
    }

    private synchronized void addTest(Class<?> type, MethodHandle method) {
        if (tested.contains(type)) {
            return;
        }
        if (tested.size() == MAX_TESTS) {
            setTarget(by(LOOKED_UP));
            return;
        }
        tested.add(type);
        MethodHandle test = IS_OF.bindTo(type).asType(methodType(boolean.class, type().parameterType(0)));
        setTarget(MethodHandles.guardWithTest(test, method, getTarget()));
    }

    private boolean isKeptByOwner(Class<?> type) {
        if (type.isHidden()) {
            return false;
        }
        ClassLoader wanted = type.getClassLoader();
        for (ClassLoader kept = call.owner().getClassLoader(); kept != null; kept = kept.getParent()) {
            if (kept == wanted) {
                return true;
            }
        }
        return wanted == null;
    }

    private static MethodHandle find(String name, MethodType type) {
        try {
            return MethodHandles.lookup().findStatic(DispatchSite.class, name, type);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}

package dev.chaud.runtime.reload;

import dev.chaud.linker.ComingMembers;
import dev.chaud.linker.Dispatch;
import dev.chaud.linker.MethodCall;
import dev.chaud.linker.MethodSelection;
import dev.chaud.linker.OwnersAccess;
import dev.chaud.linker.ProxyCall;
import dev.chaud.linker.RemovedMethods;
import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.reload.DeclaredMethods.Declared;
import dev.chaud.runtime.rewrite.ClassHistory;
import dev.chaud.runtime.rewrite.Grave;
import dev.chaud.runtime.rewrite.Home;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Optional;

/**
 * Selects the methods of calls from companions as if all classes had been loaded in their newest versions. Thread-safe: the
 * app's threads call it, and it holds no lock, so that none of them waits for a reload, nor a reload for one of them.
 */
public final class LogicalSelection implements MethodSelection {

    private final LoadedVersions versions;
    private final Companions companions;
    private final MethodHandles.Lookup lookup = TrustedLookup.get();

    public LogicalSelection(LoadedVersions versions, Companions companions) {
        this.versions = versions;
        this.companions = companions;
    }

    /** Has it at work from now on. */
    public void start() {
        Dispatch.selectBy(this);
        OwnersAccess.through(lookup);
    }

    @Override
    public MethodHandle select(MethodCall call, Class<?> receiver) {
        MethodType type = call.type().dropParameterTypes(0, 1);
        DeclaredMethods declared =
                new DeclaredMethods(versions, (loader, name) -> companions.historyAt(call.reload(), loader, name));
        MethodResolution resolution = new MethodResolution(declared, call.name(), type);
        Optional<Declared> found = switch (call.kind()) {
            case VIRTUAL -> resolution.select(receiver, call.owner(), ownerFlags(call));
            case SLOT ->
                declared.slot(receiver, call.name(), type)
                                .filter(slot -> slot.type() == call.owner())
                                .isPresent()
                        ? resolution.select(receiver, call.owner(), ownerFlags(call))
                        : resolution.in(call.owner()).or(() -> resolution.above(call.owner()));
            case INHERITED -> resolution.above(call.owner());
        };
        if (found.isEmpty()) {
            return lastBody(call);
        }
        Declared method = found.get();
        if (Proxy.isProxyClass(receiver) && method.type().isInterface() && call.kind() != MethodCall.Kind.INHERITED) {
            // it has a method for all that its interfaces had when it was made
            return ProxyCall.of(() -> reflected(method.type(), call.name(), type), call.type());
        }
        if (Modifier.isAbstract(method.accessFlags())) {
            return bodiless(
                    call,
                    "Receiver class " + receiver.getName() + " does not define or inherit an implementation of "
                            + words(call) + ", which a reload added");
        }
        try {
            return handleOf(method, call.name(), type).asFixedArity().asType(call.type());
        } catch (NoSuchMethodException | IllegalAccessException e) {
            throw (LinkageError) new IncompatibleClassChangeError(words(call)).initCause(e);
        }
    }

    private static Optional<Method> reflected(Class<?> owner, String name, MethodType type) {
        return Arrays.stream(owner.getDeclaredMethods())
                .filter(method -> method.getName().equals(name)
                        && MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                                .equals(type))
                .findFirst();
    }

    private MethodHandle handleOf(Declared method, String name, MethodType type)
            throws NoSuchMethodException, IllegalAccessException {
        Class<?> owner = method.type();
        if (method.home().isEmpty()) {
            return lookup.findSpecial(owner, name, type, owner);
        }
        return bodyIn(method.home().get(), owner);
    }

    private MethodHandle bodyIn(Home home, Class<?> owner) throws NoSuchMethodException, IllegalAccessException {
        return methodIn(home, home.body(), owner);
    }

    private MethodHandle methodIn(Home home, MethodKey method, Class<?> owner)
            throws NoSuchMethodException, IllegalAccessException {
        Class<?> companion = companions
                .find(owner.getClassLoader(), home.companion())
                .orElseThrow(() -> new NoClassDefFoundError(home.companion()));
        return lookup.findStatic(
                companion,
                method.name(),
                MethodType.fromMethodDescriptorString(method.descriptor(), owner.getClassLoader()));
    }

    /** Says why, or waits for a body that is on its way. */
    private MethodHandle bodiless(MethodCall call, String why) {
        Home home = historyOf(call)
                .map(known -> known.homes().get(keyOf(call)))
                .orElseThrow(() -> new AbstractMethodError(why));
        try {
            MethodHandle asked = lookup.findStatic(
                    ComingMembers.class, "requireBody", MethodType.methodType(void.class, String.class, String.class));
            return MethodHandles.foldArguments(
                    again(call, home), MethodHandles.insertArguments(asked, 0, words(call), why));
        } catch (NoSuchMethodException | IllegalAccessException e) {
            throw (LinkageError) new IncompatibleClassChangeError(words(call)).initCause(e);
        }
    }

    /** For method references that were handed out before; whoever else calls what is gone is told so, or waits for it to come back. */
    private MethodHandle lastBody(MethodCall call) {
        Optional<ClassHistory> history = historyOf(call);
        Optional<Long> reload = history.map(known -> known.removedBy().get(keyOf(call)));
        Optional<Home> home = history.map(known -> known.homes().get(keyOf(call)));
        if (reload.isEmpty() || home.isEmpty()) {
            throw new NoSuchMethodError(words(call));
        }
        Optional<Grave> grave = history.map(known -> known.graves().get(keyOf(call)));
        try {
            MethodHandle again = again(call, home.get());
            if (grave.isEmpty()) {
                return MethodHandles.foldArguments(again, question(call, "requireComing", void.class, reload.get()));
            }
            MethodHandle body = bodyIn(grave.get().home(), call.owner()).asType(call.type());
            return MethodHandles.guardWithTest(question(call, "isReference", boolean.class, reload.get()), body, again);
        } catch (NoSuchMethodException | IllegalAccessException e) {
            throw (LinkageError) new IncompatibleClassChangeError(words(call)).initCause(e);
        }
    }

    /** What the call site stands in. */
    private MethodHandle again(MethodCall call, Home home) throws NoSuchMethodException, IllegalAccessException {
        MethodKey place = call.kind() == MethodCall.Kind.INHERITED ? home.body() : home.method();
        return methodIn(home, place, call.owner()).asType(call.type());
    }

    private MethodHandle question(MethodCall call, String question, Class<?> answer, long reload)
            throws NoSuchMethodException, IllegalAccessException {
        MethodHandle asked = lookup.findStatic(
                RemovedMethods.class, question, MethodType.methodType(answer, String.class, int.class));
        return MethodHandles.insertArguments(asked, 0, words(call), Math.toIntExact(reload));
    }

    private int ownerFlags(MethodCall call) {
        return historyOf(call)
                .map(history -> history.homes().get(keyOf(call)))
                .map(Home::sourceFlags)
                .orElse(Modifier.PUBLIC);
    }

    private Optional<ClassHistory> historyOf(MethodCall call) {
        return companions.historyAt(
                call.reload(), call.owner().getClassLoader(), call.owner().getName());
    }

    private static MethodKey keyOf(MethodCall call) {
        return new MethodKey(call.name(), call.type().dropParameterTypes(0, 1).toMethodDescriptorString());
    }

    private static String words(MethodCall call) {
        return call.owner().getName() + "." + call.name() + keyOf(call).descriptor();
    }
}

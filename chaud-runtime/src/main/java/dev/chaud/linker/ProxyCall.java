package dev.chaud.linker;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How a {@link Proxy} that was made before runs a method which a reload added to its interface: as it runs any other, by its
 * handler.
 */
public final class ProxyCall {

    private static final MethodHandle CALL = find();

    private final Supplier<Optional<Method>> search;

    /** Null until it is found: reflection shows it when the reload is over. */
    private volatile Method method;

    private ProxyCall(Supplier<Optional<Method>> search) {
        this.search = search;
    }

    /**
     * A handle that calls the handler of the proxy which is its first argument.
     *
     * @param search for what the handler is told, until it is found
     * @param type with the proxy as first parameter
     */
    public static MethodHandle of(Supplier<Optional<Method>> search, MethodType type) {
        return CALL.bindTo(new ProxyCall(search))
                .asCollector(Object[].class, type.parameterCount() - 1)
                .asType(type);
    }

    Object call(Object proxy, Object[] arguments) throws Throwable {
        Method called = called(proxy);
        try {
            return Proxy.getInvocationHandler(proxy).invoke(proxy, called, arguments.length == 0 ? null : arguments);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            for (Class<?> declared : called.getExceptionTypes()) {
                if (declared.isInstance(e)) {
                    throw e;
                }
            }
            throw new UndeclaredThrowableException(e);
        }
    }

    private Method called(Object proxy) {
        Method called = method;
        if (called == null) {
            called = search.get()
                    .orElseThrow(() -> new AbstractMethodError("Receiver class "
                            + proxy.getClass().getName() + " is a proxy, and reflection does not show the method"));
            method = called;
        }
        return called;
    }

    private static MethodHandle find() {
        try {
            return MethodHandles.lookup()
                    .findVirtual(ProxyCall.class, "call", methodType(Object.class, Object.class, Object[].class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}

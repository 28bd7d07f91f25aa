package dev.chaud.runtime.reload;

import dev.chaud.linker.Registration;
import dev.chaud.linker.ReloadListener;
import dev.chaud.linker.ReloadListeners;
import dev.chaud.linker.ReloadResult;
import dev.chaud.runtime.callback.Callback;
import dev.chaud.runtime.classfile.Marks;
import dev.chaud.runtime.classfile.MethodShape;
import dev.chaud.runtime.rewrite.CallbackMethods;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds what the app wants called after a reload. Thread-safe. */
public final class CallbackSearch {

    private final AnnotatedClasses annotated;

    public CallbackSearch(AnnotatedClasses annotated) {
        this.annotated = annotated;
    }

    /** All that there is at this moment, in the order in which it is to be called. */
    public List<Callback> all() {
        List<Callback> all = ofClasses();
        for (Registration registration : ReloadListeners.all()) {
            registration.listener().ifPresent(listener -> all.add(of(registration, listener)));
            registration.object().ifPresent(object -> all.addAll(of(registration, object)));
        }
        return all;
    }

    private List<Callback> ofClasses() {
        List<Callback> callbacks = new ArrayList<>();
        annotated
                .initialised(shape -> !CallbackMethods.ofClass(shape).isEmpty())
                .forEach((type, shape) ->
                        CallbackMethods.ofClass(shape).forEach(method -> callbacks.add(of(type, method))));
        return callbacks;
    }

    private static Callback of(Class<?> type, MethodShape method) {
        return new Callback(type, type.getName() + "." + method.name(), type.getClassLoader(), result -> {
            MethodType handleType = MethodType.fromMethodDescriptorString(method.descriptor(), type.getClassLoader());
            call(lookupIn(type).findStatic(type, method.name(), handleType), result);
        });
    }

    private static Callback of(Registration registration, ReloadListener listener) {
        return new Callback(
                registration, listener.toString(), listener.getClass().getClassLoader(), listener::reloaded);
    }

    /** Those of a superclass first; what is overridden is called if the overriding method wants it. */
    private static List<Callback> of(Registration registration, Object object) {
        List<Callback> callbacks = new ArrayList<>();
        Set<String> below = new HashSet<>();
        for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
            List<Callback> declared = new ArrayList<>();
            for (Method method : type.getDeclaredMethods()) {
                if (Modifier.isStatic(method.getModifiers()) || method.isSynthetic()) {
                    continue;
                }
                MethodType handleType = MethodType.methodType(method.getReturnType(), method.getParameterTypes());
                boolean isOverridden = !Modifier.isPrivate(method.getModifiers())
                        && !below.add(method.getName() + handleType.parameterList());
                if (!isOverridden && isMarked(method) && CallbackMethods.isOfRightType(handleType.descriptorString())) {
                    declared.add(of(registration, method));
                }
            }
            declared.sort(Comparator.comparing(Callback::name));
            callbacks.addAll(0, declared);
        }
        return callbacks;
    }

    /** The object is held while it is called, and not before. */
    private static Callback of(Registration registration, Method method) {
        Class<?> type = method.getDeclaringClass();
        return new Callback(registration, type.getName() + "." + method.getName(), type.getClassLoader(), result -> {
            Object object = registration.object().orElse(null);
            if (object != null) {
                call(lookupIn(type).unreflect(method).bindTo(object), result);
            }
        });
    }

    private static boolean isMarked(Method method) {
        return Arrays.stream(method.getAnnotations())
                .anyMatch(annotation -> annotation.annotationType().getName().equals(Marks.ON_RELOAD));
    }

    private static void call(MethodHandle method, ReloadResult result) throws Throwable {
        if (method.type().parameterCount() == 0) {
            method.invokeWithArguments();
        } else {
            method.invokeWithArguments(reportOf(result, method.type().parameterType(0)));
        }
    }

    /** On the public API's terms, of which the app has its own copy. */
    private static Object reportOf(ReloadResult result, Class<?> report) throws Throwable {
        return lookupIn(report)
                .findStatic(report, "of", MethodType.methodType(report, ReloadResult.class))
                .invokeWithArguments(result);
    }

    private static MethodHandles.Lookup lookupIn(Class<?> type) {
        return TrustedLookup.get().in(type);
    }
}

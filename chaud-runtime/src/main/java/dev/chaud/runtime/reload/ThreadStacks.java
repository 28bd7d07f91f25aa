package dev.chaud.runtime.reload;

import dev.chaud.runtime.log.Log;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The stacks of all threads. {@link Thread#getAllStackTraces()} leaves virtual threads out; the JDK knows these by their
 * containers, out of which it makes its own thread dumps ({@code jdk.internal.vm.ThreadDumper}).
 */
final class ThreadStacks {

    private static final Log LOG = Log.of(ThreadStacks.class);

    /** The stack of each takes some 30 microseconds, and an app may have very many. */
    private static final int FEW = 200;

    private ThreadStacks() {}

    /** Those of all. */
    static Map<Thread, StackTraceElement[]> all() {
        return withVirtual(Long.MAX_VALUE);
    }

    /** Those of all platform threads and of some hundred virtual ones, for what is good to know and no more. */
    static Map<Thread, StackTraceElement[]> some() {
        return withVirtual(FEW);
    }

    /** By which the user knows a thread: many virtual ones have no name. */
    static String name(Thread thread) {
        return thread.getName().isEmpty() ? "#" + thread.getId() : thread.getName();
    }

    private static Map<Thread, StackTraceElement[]> withVirtual(long most) {
        Map<Thread, StackTraceElement[]> stacks = new LinkedHashMap<>(Thread.getAllStackTraces());
        List<Thread> others = new ArrayList<>();
        try {
            addContained(others);
        } catch (ClassNotFoundException e) {
            LOG.trace("There are no virtual threads before JDK 19", e);
        } catch (Throwable e) {
            LOG.debug("This JDK does not show its virtual threads", e);
        }
        others.removeIf(stacks::containsKey);
        others.stream().limit(most).forEach(thread -> stacks.put(thread, thread.getStackTrace()));
        return stacks;
    }

    private static void addContained(List<Thread> threads) throws Throwable {
        Class<?> container = Class.forName("jdk.internal.vm.ThreadContainer");
        Class<?> containers = Class.forName("jdk.internal.vm.ThreadContainers");
        MethodHandles.Lookup trusted = TrustedLookup.get();
        MethodType stream = MethodType.methodType(Stream.class);
        MethodHandle members = trusted.findVirtual(container, "threads", stream);
        MethodHandle children = trusted.findVirtual(container, "children", stream);
        List<Object> next = new ArrayList<>();
        next.add(trusted.findStatic(containers, "root", MethodType.methodType(container))
                .invoke());
        while (!next.isEmpty()) {
            Object one = next.remove(next.size() - 1);
            ((Stream<?>) members.invoke(one)).forEach(thread -> threads.add((Thread) thread));
            ((Stream<?>) children.invoke(one)).forEach(next::add);
        }
    }
}

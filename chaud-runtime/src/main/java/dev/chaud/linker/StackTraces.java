package dev.chaud.linker;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Makes stack traces show the developer's classes and methods, each once. Calls of it stand in the JDK's own classes, which
 * the agent rewrites; so nothing in here throws, waits, or needs the JVM to link a call site.
 *
 * <p>Mutable static state, because the JDK's classes can reach nothing else.
 */
public final class StackTraces {

    private static final String LINKER = "dev.chaud.linker.";
    private static final String COMPANION = "$$chaud$";

    /** The marked names, each by one that is equal. */
    private static final Map<String, String> MARKED = new ConcurrentHashMap<>();

    /** By the class name: the methods that no developer wrote and that do what the class inherits. */
    private static final Map<String, Set<String>> HIDDEN = new ConcurrentHashMap<>();

    /** Its values, each by itself: most classes have the same above them. */
    private static final Map<Set<String>, Set<String>> NAMES = new ConcurrentHashMap<>();

    /** Stands for a method of Chaud's that no developer has a name for; as javac calls such methods. */
    static final String NAMELESS = marked("access$000");

    /** Replaced as a whole. */
    private static volatile FrameTable table = FrameTable.EMPTY;

    /** Null until it is known. */
    private static volatile Function<StackTraceElement, Class<?>> classOfFrame;

    private StackTraces() {}

    /** A name equal to the given one, and yet another object; it tells a frame that nobody is to see. */
    static String marked(String name) {
        String fresh = String.valueOf(name.toCharArray());
        String known = MARKED.putIfAbsent(name, fresh);
        return known == null ? fresh : known;
    }

    @SuppressWarnings("ReferenceEquality")
    private static boolean isMarked(StackTraceElement frame) {
        String name = frame.getMethodName();
        return MARKED.get(name) == name;
    }

    /**
     * Adds to what is known about classes, or replaces it.
     *
     * @param names of the classes of each loader, by the binary name of the class in the JVM
     */
    public static synchronized void publish(Map<ClassLoader, Map<String, FrameNames>> names) {
        table = table.with(names);
    }

    /** Has the class be asked for that a frame is in which the JVM filled in and the JDK did not finish. */
    public static void askForClasses(Function<StackTraceElement, Class<?>> asked) {
        classOfFrame = asked;
    }

    /** Hides frames of methods which a class was loaded with though nobody wrote them; they have no lines. */
    public static void hide(String className, Set<String> methods) {
        Set<String> names = Set.copyOf(methods);
        Set<String> known = NAMES.putIfAbsent(names, names);
        HIDDEN.put(className, known == null ? names : known);
    }

    /**
     * The method name that a frame is to be shown with, when the JVM has just told the one that it knows.
     *
     * @param type the class that the frame is in
     */
    public static String method(StackTraceElement frame, Class<?> type) {
        String name = frame.getMethodName();
        if (isNothingToHide()) {
            return name;
        }
        try {
            if (type != null && Faces.isFace(type)) {
                // the JVM tells the name of the class that it stands for
                return NAMELESS;
            }
            String className = frame.getClassName();
            FrameNames names = namesOf(type, className);
            if (names != null) {
                return names.shown(frame);
            }
            Set<String> hidden = HIDDEN.get(className);
            if (hidden != null && FrameNames.hasNoLine(frame) && hidden.contains(name)) {
                return marked(name);
            }
            return className.startsWith(LINKER) || className.contains(COMPANION) ? NAMELESS : name;
        } catch (Throwable e) {
            return name;
        }
    }

    /** The class name that a frame is to be shown with, likewise. */
    public static String owner(StackTraceElement frame, Class<?> type) {
        String className = frame.getClassName();
        try {
            FrameNames names = namesOf(type, className);
            return names == null ? className : names.owner();
        } catch (Throwable e) {
            return className;
        }
    }

    /** Not by the name that the class tells: that of a hidden class is another one in a frame. */
    private static FrameNames namesOf(Class<?> type, String className) {
        FrameTable known = table;
        return known.isEmpty() || type == null ? null : known.find(type.getClassLoader(), className);
    }

    /** The class that the developer wrote, for any class. */
    static Class<?> owner(Class<?> type) {
        try {
            String name = type.getName();
            FrameNames names = namesOf(type, name);
            return names == null || names.owner().equals(name)
                    ? type
                    : Class.forName(names.owner(), false, type.getClassLoader());
        } catch (Throwable e) {
            return type;
        }
    }

    /** Whether a class, or its companions, may have a frame that nobody is to see. */
    static boolean mayHideFramesOf(Class<?> type) {
        String name = type.getName();
        return HIDDEN.containsKey(name) || table.knows(name) || name.contains(COMPANION);
    }

    /** Whether nobody is to see a frame that a StackWalker finds. */
    static boolean isHidden(StackWalker.StackFrame frame) {
        try {
            // that of its owner, for a companion
            String className = frame.getClassName();
            Set<String> hidden = HIDDEN.get(className);
            boolean isMaybe = table.knows(className)
                    || className.startsWith(LINKER)
                    || (hidden != null && hidden.contains(frame.getMethodName()));
            return isMaybe && isMarked(frame.toStackTraceElement());
        } catch (Throwable e) {
            return false;
        }
    }

    /** The class name of a frame that a StackWalker shows. */
    public static String owner(String name, StackWalker.StackFrame frame) {
        try {
            return name.contains(COMPANION) ? frame.toStackTraceElement().getClassName() : name;
        } catch (Throwable e) {
            return name;
        }
    }

    /** The method name of a frame that a StackWalker shows. */
    public static String method(String name, StackWalker.StackFrame frame) {
        try {
            return table.renames(name) ? frame.toStackTraceElement().getMethodName() : name;
        } catch (Throwable e) {
            return name;
        }
    }

    /** Leaves out the frames that nobody is to see, when the names have been put in. */
    public static StackTraceElement[] visible(StackTraceElement[] trace) {
        if (trace == null || isNothingToHide()) {
            return trace;
        }
        try {
            return withoutMarked(trace);
        } catch (Throwable e) {
            return trace;
        }
    }

    static boolean isNothingToHide() {
        return table.isEmpty() && HIDDEN.isEmpty();
    }

    private static StackTraceElement[] withoutMarked(StackTraceElement[] trace) {
        int first = 0;
        while (first < trace.length && !isMarked(trace[first])) {
            first++;
        }
        if (first == trace.length) {
            return trace;
        }
        List<StackTraceElement> kept = new ArrayList<>(trace.length);
        for (int i = 0; i < trace.length; i++) {
            if (!isMarked(trace[i])) {
                kept.add(trace[i]);
            } else if (i == 1 && isNullCheck(trace[0])) {
                kept.clear();
            }
        }
        return kept.toArray(new StackTraceElement[0]);
    }

    /** A call on null fails in the caller; here it does in what stands before the body. */
    private static boolean isNullCheck(StackTraceElement top) {
        return top.getMethodName().equals("requireNonNull")
                && top.getClassName().equals("java.util.Objects");
    }

    /** Names the frames of traces that the JVM made for threads, and leaves out those that nobody is to see. */
    public static StackTraceElement[][] visible(StackTraceElement[][] traces) {
        if (traces == null || isNothingToHide()) {
            return traces;
        }
        try {
            for (int i = 0; i < traces.length; i++) {
                if (traces[i] != null) {
                    traces[i] = withoutMarked(named(traces[i]));
                }
            }
        } catch (Throwable e) {
            // as far as it came; each trace in it is whole
        }
        return traces;
    }

    private static StackTraceElement[] named(StackTraceElement[] trace) {
        Function<StackTraceElement, Class<?>> asked = classOfFrame;
        StackTraceElement[] named = new StackTraceElement[trace.length];
        for (int i = 0; i < named.length; i++) {
            Class<?> type = asked == null ? null : asked.apply(trace[i]);
            String method = method(trace[i], type);
            String owner = owner(trace[i], type);
            boolean same = method.equals(trace[i].getMethodName()) && !MARKED.containsKey(method);
            named[i] = same && owner.equals(trace[i].getClassName()) ? trace[i] : named(trace[i], owner, method);
        }
        return named;
    }

    private static StackTraceElement named(StackTraceElement frame, String owner, String method) {
        return new StackTraceElement(
                frame.getClassLoaderName(),
                frame.getModuleName(),
                frame.getModuleVersion(),
                owner,
                method,
                frame.getFileName(),
                frame.getLineNumber());
    }
}

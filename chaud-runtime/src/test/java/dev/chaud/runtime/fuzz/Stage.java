package dev.chaud.runtime.fuzz;

import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Plays a program: calls its callers one by one, on the objects that they made. It runs in the app as well as in the test's
 * own JVM, and so refers to the JDK only, and is one class file.
 */
public final class Stage {

    private static final Map<String, Stage> OPEN = new HashMap<>();

    private final ClassLoader loader;
    private final String packageName;
    private final List<Object> objects;

    Stage(ClassLoader loader, String packageName, List<Object> objects) {
        this.loader = loader;
        this.packageName = packageName;
        this.objects = new ArrayList<>(objects);
    }

    /** In the app: opens a stage for a package, a number and a class folder, plays on it, or closes it. */
    public static String answer(String... words) throws Exception {
        String stage = words[1] + " " + words[2];
        return switch (words[0]) {
            case "open" -> {
                URL folder = Path.of(words[3]).toUri().toURL();
                OPEN.put(stage, new Stage(new URLClassLoader(new URL[] {folder}), words[1], List.of()));
                yield "ok";
            }
            case "play" -> OPEN.get(stage).play(Arrays.asList(words).subList(3, words.length));
            case "close" -> String.valueOf(OPEN.remove(stage) != null);
            default -> throw new IllegalArgumentException(words[0]);
        };
    }

    List<Object> objects() {
        return List.copyOf(objects);
    }

    /**
     * What each call says, with semicolons between.
     *
     * @param calls a class and a method, with + behind it if it makes an object, or # and the number of one
     */
    String play(List<String> calls) {
        StringBuilder said = new StringBuilder();
        for (String call : calls) {
            said.append(call(call)).append(';');
        }
        return said.toString();
    }

    private String call(String call) {
        String[] names = call.split("[.+#]");
        try {
            Class<?> type = Class.forName(packageName + "." + names[0], true, loader);
            if (call.endsWith("+")) {
                Object made = type.getMethod(names[1]).invoke(null);
                objects.add(made);
                return made.getClass().getName();
            }
            return String.valueOf(
                    names.length == 3
                            ? type.getMethod(names[1], Object.class)
                                    .invoke(null, objects.get(Integer.parseInt(names[2])))
                            : type.getMethod(names[1]).invoke(null));
        } catch (InvocationTargetException e) {
            return says(e.getCause());
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            return says(e);
        }
    }

    private static String says(Throwable e) {
        StringBuilder said = new StringBuilder(e.toString());
        StackTraceElement[] trace = e.getStackTrace();
        for (int i = 0; i < Math.min(trace.length, 3); i++) {
            said.append(" at ").append(trace[i]);
        }
        return said.toString().replaceAll("[\\n;]", " ");
    }
}

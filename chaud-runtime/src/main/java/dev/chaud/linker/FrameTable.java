package dev.chaud.linker;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How the frames of classes look, by class loader and class name. Immutable; loaders are held weakly. */
final class FrameTable {

    static final FrameTable EMPTY = new FrameTable(List.of());

    private final OfLoader[] loaders;

    /** The names in the JVM of all methods that have another one to be shown. */
    private final Set<String> renamed = new HashSet<>();

    /** The names in the JVM of all classes, whatever their loaders. */
    private final Set<String> classes = new HashSet<>();

    private FrameTable(List<OfLoader> loaders) {
        this.loaders = loaders.toArray(new OfLoader[0]);
        for (OfLoader each : loaders) {
            classes.addAll(each.byClass.keySet());
            for (FrameNames type : each.byClass.values()) {
                for (Map.Entry<String, String> written : type.written().entrySet()) {
                    if (!written.getKey().equals(written.getValue())) {
                        renamed.add(written.getKey());
                    }
                }
            }
        }
    }

    /** One with more names, or other ones for the same classes; it is without loaders that are gone. */
    FrameTable with(Map<ClassLoader, Map<String, FrameNames>> names) {
        Map<ClassLoader, Map<String, FrameNames>> more = new LinkedHashMap<>(names);
        List<OfLoader> all = new ArrayList<>();
        for (OfLoader known : loaders) {
            ClassLoader loader = known.loader.get();
            if (loader != null) {
                Map<String, FrameNames> byClass = new HashMap<>(known.byClass);
                Map<String, FrameNames> fresh = more.remove(loader);
                byClass.putAll(fresh == null ? Map.of() : fresh);
                all.add(new OfLoader(known.loader, byClass));
            }
        }
        more.forEach((loader, byClass) -> all.add(new OfLoader(new WeakReference<>(loader), byClass)));
        return new FrameTable(all);
    }

    boolean isEmpty() {
        return loaders.length == 0;
    }

    /** How the frames of a class look; null if nothing is known about it. */
    FrameNames find(ClassLoader loader, String className) {
        for (OfLoader each : loaders) {
            if (each.loader.refersTo(loader)) {
                return each.byClass.get(className);
            }
        }
        return null;
    }

    /** Whether anything is known about a class of the name. */
    boolean knows(String className) {
        return classes.contains(className);
    }

    /** Whether any method has the name in the JVM, and another one to be shown. */
    boolean renames(String method) {
        return renamed.contains(method);
    }

    private record OfLoader(WeakReference<ClassLoader> loader, Map<String, FrameNames> byClass) {}
}

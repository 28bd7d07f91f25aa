package dev.chaud.runtime.reload;

import dev.chaud.linker.FrameNames;
import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.rewrite.ClassHistory;
import dev.chaud.runtime.rewrite.Home;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.Map;

/** Tells how frames of a class and of its companions look to the developer, from the history of the class. */
final class FrameNaming {

    private final String className;
    private final ClassHistory history;
    private final Map<MethodKey, String> newestNames = new HashMap<>();
    private final Map<String, Names> byClass = new HashMap<>();

    private FrameNaming(String className, ClassHistory history) {
        this.className = className;
        this.history = history;
        history.lambdaNames().forEach((newest, inJvm) -> newestNames.put(inJvm, newest.name()));
    }

    /** What to show, by the binary name of the class in the JVM. */
    static Map<String, FrameNames> of(String className, ClassHistory history) {
        FrameNaming naming = new FrameNaming(className, history);
        naming.nameSlots();
        history.homes().forEach(naming::nameHome);
        history.graves().forEach((lambda, grave) -> naming.nameHome(lambda, grave.home()));
        // what leads to a constructor is of Chaud's making, and nameless
        history.constructors().values().forEach(home -> naming.of(home.companion()));
        history.fields()
                .frames()
                .forEach((companion, methods) -> naming.of(companion).written.putAll(methods));
        Map<String, FrameNames> names = new HashMap<>();
        naming.byClass.forEach((type, methods) ->
                names.put(type, new FrameNames(className, !type.equals(className), methods.written, methods.made)));
        return names;
    }

    private void nameSlots() {
        Names names = of(className);
        for (MethodKey slot : history.frozen().keySet()) {
            if (isGone(slot) || history.homes().containsKey(slot)) {
                names.made.put(slot.name(), slot.name());
            }
            if (newestNames.containsKey(slot)) {
                names.written.put(slot.name(), newestNames.get(slot));
            }
        }
    }

    private void nameHome(MethodKey method, Home home) {
        Names names = of(home.companion());
        String shown = newestNames.getOrDefault(method, method.name());
        // initialisers that were moved here
        names.written.put("<clinit>", "<clinit>");
        names.written.put(home.body().name(), shown);
        if (Modifier.isSynchronized(home.sourceFlags())) {
            names.written.put(home.locked().name(), shown);
            names.made.put(home.body().name(), shown);
        }
        if (home.hasEntry() || isGone(method)) {
            names.made.put(home.name(), shown);
        }
        if (isGone(method)) {
            names.made.put(home.body().name(), shown);
        }
    }

    private boolean isGone(MethodKey method) {
        return history.removedBy().containsKey(method) || history.isUnused(method);
    }

    private Names of(String type) {
        return byClass.computeIfAbsent(type, key -> new Names());
    }

    private static final class Names {
        final Map<String, String> written = new HashMap<>();
        final Map<String, String> made = new HashMap<>();
    }
}

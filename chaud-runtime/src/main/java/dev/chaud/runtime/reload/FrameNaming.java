package dev.chaud.runtime.reload;

import dev.chaud.linker.FrameNames;
import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.rewrite.ClassHistory;
import dev.chaud.runtime.rewrite.ConstructorHome;
import dev.chaud.runtime.rewrite.Home;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.Map;

/** Tells how frames of classes and of their companions look to the developer, from the histories of the classes. */
final class FrameNaming {

    private final String className;
    private final ClassHistory history;
    private final Map<MethodKey, String> newestNames = new HashMap<>();
    private final Map<String, Names> byClass;

    private FrameNaming(String className, ClassHistory history, Map<String, Names> byClass) {
        this.byClass = byClass;
        this.className = className;
        this.history = history;
        history.lambdaNames().forEach((newest, inJvm) -> newestNames.put(inJvm, newest.name()));
    }

    /**
     * What to show, by the binary name of the class in the JVM.
     *
     * @param histories of classes of one loader, by their binary names
     */
    static Map<String, FrameNames> of(Map<String, ClassHistory> histories) {
        Map<String, Names> byClass = new HashMap<>();
        histories.forEach((className, history) -> new FrameNaming(className, history, byClass).nameAll());
        Map<String, FrameNames> names = new HashMap<>();
        byClass.forEach((type, known) ->
                names.put(type, new FrameNames(known.owner, !type.equals(known.owner), known.written, known.made)));
        return names;
    }

    private void nameAll() {
        nameSlots();
        history.homes().forEach(this::nameHome);
        history.graves().forEach((lambda, grave) -> nameHome(lambda, grave.home()));
        history.places().former().forEach(this::nameFormer);
        history.constructors().values().forEach(this::nameConstructor);
        history.fields()
                .frames()
                .forEach((companion, methods) -> of(companion).written.putAll(methods));
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

    private void nameConstructor(ConstructorHome home) {
        // what leads to it is of Chaud's making, and nameless
        of(home.companion());
        if (isGone(home.key())) {
            of(className).made.put(home.key().name(), home.key().name());
        }
    }

    private boolean isGone(MethodKey method) {
        return history.removedBy().containsKey(method) || history.isUnused(method);
    }

    private void nameFormer(Home home, MethodKey method) {
        home.methods().keySet().forEach(part -> of(home.companion()).made.put(part.name(), method.name()));
    }

    private Names of(String type) {
        return byClass.computeIfAbsent(type, key -> new Names(className));
    }

    private static final class Names {

        final String owner;
        final Map<String, String> written = new HashMap<>();
        final Map<String, String> made = new HashMap<>();

        Names(String owner) {
            this.owner = owner;
        }
    }
}

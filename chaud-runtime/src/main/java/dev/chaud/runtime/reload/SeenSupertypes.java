package dev.chaud.runtime.reload;

import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.reload.ClassOutlines.Outline;
import dev.chaud.runtime.rewrite.ClassHistory;
import dev.chaud.runtime.rewrite.ClassOutline;
import dev.chaud.runtime.rewrite.InheritedMethods;
import dev.chaud.runtime.rewrite.SupertypeSource;
import java.net.URL;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The classes above one as its loader would find them now, and what of them was looked at. For one thread. */
final class SeenSupertypes implements SupertypeSource {

    private final ClassLoader loader;
    private final boolean asksParent;
    private final ClassOutlines outlines;
    private final Companions companions;
    private final Map<String, Outline> found = new LinkedHashMap<>();

    SeenSupertypes(ClassLoader loader, ClassOutlines outlines, Companions companions) {
        this.loader = loader;
        this.asksParent = Delegation.asksParent(loader);
        this.outlines = outlines;
        this.companions = companions;
    }

    @Override
    public Optional<ClassOutline> find(String className) {
        return outlineOf(className).type();
    }

    @Override
    public boolean isHot(String className) {
        return outlineOf(className).look().isHot;
    }

    @Override
    public InheritedMethods inheritedFrom(List<ClassOutline> superclasses) {
        return outlines.inheritedFrom(superclasses);
    }

    private Outline outlineOf(String className) {
        Outline known = found.get(className);
        if (known == null) {
            known = newest(outlines.find(loader, className), className);
            found.put(className, known);
        }
        return known;
    }

    /** With the methods that it is about to have, where a reload is under way. */
    private Outline newest(Outline outline, String className) {
        if (companions.areUntouched()) {
            return outline;
        }
        Optional<ClassHistory> history = historyOf(className);
        return history.isEmpty()
                ? outline
                : new Outline(outline.type().map(type -> type.with(history.get().methods())), outline.look());
    }

    private Optional<ClassHistory> historyOf(String className) {
        return Delegation.from(loader).stream()
                .flatMap(seen -> companions.historyAtLoad(seen, className).stream())
                .findFirst();
    }

    /**
     * What was looked at, but for the JDK's own; empty if some of it was not there. Who sees the same again can say the same,
     * as long as there was no reload and the loader {@linkplain Delegation#asksParent asks its parent}.
     */
    Optional<List<SupertypeLook>> looks() {
        List<SupertypeLook> looks = new ArrayList<>();
        for (Outline outline : found.values()) {
            if (outline.type().isEmpty()) {
                return Optional.empty();
            }
            if (!outline.look().className.startsWith("java.")) {
                looks.add(outline.look());
            }
        }
        return Optional.of(looks);
    }

    @Override
    public Set<MethodKey> addedTo(String className) {
        return companions.areUntouched()
                ? Set.of()
                : historyOf(className).map(ClassHistory::addedMethods).orElse(Set.of());
    }

    @Override
    public Set<MethodKey> abstractIn(String className) {
        return companions.areUntouched()
                ? Set.of()
                : historyOf(className).map(ClassHistory::abstractSlots).orElse(Set.of());
    }

    /** The JDK's loaders ask their parents first. Of another loader it is certain if its parent has not another copy. */
    @Override
    public boolean agreeOn(String descriptor) {
        if (asksParent) {
            return true;
        }
        for (int at = descriptor.indexOf('L'); at >= 0; at = descriptor.indexOf('L', descriptor.indexOf(';', at))) {
            String type = descriptor.substring(at + 1, descriptor.indexOf(';', at));
            if (!type.startsWith("java/") && hasTwo(type + ".class")) {
                return false;
            }
        }
        return true;
    }

    private boolean hasTwo(String resource) {
        URL own = loader.getResource(resource);
        URL parents = loader.getParent().getResource(resource);
        return own != null && parents != null && !own.toExternalForm().equals(parents.toExternalForm());
    }
}

package dev.chaud.runtime.fuzz;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The callers of a story's programs: for all that came with one version a class of static methods, which does not change
 * from then on but where something is gone that it called.
 */
final class Calls {

    private final List<Program> versions;
    private final int now;

    /** What can be called for the first time in each version, by version. */
    private final Map<Integer, Set<Target>> born = new TreeMap<>();

    /** @param now the version that they call */
    Calls(List<Program> versions, int now) {
        this.versions = versions;
        this.now = now;
        Set<Target> known = new LinkedHashSet<>();
        for (int version = 0; version <= now; version++) {
            Set<Target> fresh = new LinkedHashSet<>(targets(versions.get(version)));
            fresh.removeAll(known);
            known.addAll(fresh);
            born.put(version, fresh);
        }
    }

    Map<String, String> sources(String packageName) {
        Program program = versions.get(now);
        Set<Target> alive = new LinkedHashSet<>(targets(program));
        Map<String, String> sources = new LinkedHashMap<>();
        born.forEach((version, targets) -> {
            if (!targets.isEmpty()) {
                StringBuilder java =
                        new StringBuilder("package " + packageName + ";\npublic class Calls" + version + " {\n");
                for (Target target : targets) {
                    java.append("    public static Object ")
                            .append(target.name())
                            .append(target.kind().needsObject() ? "(Object o) { " : "() { ")
                            .append(alive.contains(target) ? target.java(program) : "return \"gone\";")
                            .append(" }\n");
                }
                sources.put("Calls" + version, java.append("}\n").toString());
            }
        });
        return sources;
    }

    /**
     * What is to be played: new objects first, then all calls on all objects.
     *
     * @param objectTypes the simple names of the classes of those that are there
     */
    List<String> plan(List<String> objectTypes) {
        Program program = versions.get(now);
        Set<Target> alive = new LinkedHashSet<>(targets(program));
        List<String> makes = new ArrayList<>();
        List<String> others = new ArrayList<>();
        List<String> objects = new ArrayList<>(objectTypes);
        born.forEach((version, targets) -> targets.stream()
                .filter(target -> alive.contains(target) && target.kind() == Target.Kind.NEW)
                .forEach(target -> {
                    makes.add("Calls" + version + "." + target.name() + "+");
                    objects.add(target.type());
                }));
        born.forEach((version, targets) -> {
            for (Target target : targets) {
                String call = "Calls" + version + "." + target.name();
                if (!alive.contains(target) || target.kind() == Target.Kind.NEW) {
                    continue;
                }
                if (!target.kind().needsObject()) {
                    others.add(call);
                    continue;
                }
                for (int i = 0; i < objects.size(); i++) {
                    if (program.find(objects.get(i))
                            .filter(type -> program.isSubtype(type, target.type()))
                            .isPresent()) {
                        others.add(call + "#" + i);
                    }
                }
            }
        });
        makes.addAll(others);
        return makes;
    }

    private static List<Target> targets(Program program) {
        List<Target> targets = new ArrayList<>();
        for (Type type : program.types()) {
            type.constants().forEach(constant -> targets.add(new Target(Target.Kind.NEW, type.name(), constant)));
            if (!type.isInterface()) {
                targets.add(new Target(Target.Kind.TELL, type.name(), "toString"));
            }
            if (type.isMade()) {
                type.allConstructors().forEach(c -> targets.add(new Target(Target.Kind.NEW, type.name(), c.key())));
            }
            for (String method : program.methodsOf(type)) {
                Target.Kind kind = new Signature(method).isStatic() ? Target.Kind.CALL_STATIC : Target.Kind.CALL;
                targets.add(new Target(kind, type.name(), method));
            }
            for (Program.Owned owned : program.fieldsOf(type)) {
                Field field = owned.field();
                if (!field.isPrivate() || type.isComponent(field)) {
                    targets.add(new Target(
                            field.isStatic() ? Target.Kind.READ_STATIC : Target.Kind.READ, type.name(), field.name()));
                    if (!field.isFinal() && !type.isInterface()) {
                        targets.add(new Target(
                                field.isStatic() ? Target.Kind.WRITE_STATIC : Target.Kind.WRITE,
                                type.name(),
                                field.name()));
                    }
                }
            }
        }
        return targets;
    }
}

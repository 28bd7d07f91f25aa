package dev.chaud.runtime.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Cuts a story down while it still goes wrong: versions, edits, types, members, parts of bodies. */
final class Shrinker {

    private final Predicate<Story> stillWrong;
    private int triesLeft;

    Shrinker(Predicate<Story> stillWrong, int tries) {
        this.stillWrong = stillWrong;
        this.triesLeft = tries;
    }

    Story shrink(Story story) {
        Story shortest = story;
        for (Optional<Story> next = Optional.of(story); next.isPresent(); next = smaller(shortest)) {
            shortest = next.get();
        }
        return shortest;
    }

    private Optional<Story> smaller(Story story) {
        for (Story candidate : candidates(story)) {
            if (triesLeft-- <= 0) {
                return Optional.empty();
            }
            if (stillWrong.test(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    /** Those that take most away come first. */
    private static List<Story> candidates(Story story) {
        List<Story> candidates = new ArrayList<>();
        for (int version = 0;
                version < story.versions().size() && story.versions().size() > 1;
                version++) {
            candidates.add(story.without(version));
        }
        List<String> names = story.versions().stream()
                .flatMap(program -> program.types().stream().map(Type::name))
                .distinct()
                .toList();
        for (String name : names) {
            if (names.size() > 1) {
                candidates.add(story.inAll(program -> program.without(name)));
            }
        }
        names.forEach(name -> members(story, name).forEach(member -> {
            candidates.add(story.inAll(program -> program.change(name, type -> type.without(member))));
        }));
        names.forEach(name -> members(story, name).forEach(member -> candidates.addAll(frozen(story, name, member))));
        names.forEach(name -> parts(story, name).forEach(part -> {
            candidates.add(story.inAll(program -> program.change(name, type -> without(type, part))));
        }));
        return candidates.stream()
                .filter(candidate -> !candidate.equals(story))
                .filter(candidate -> candidate.versions().stream()
                        .noneMatch(program -> program.types().isEmpty()))
                .toList();
    }

    private static List<String> members(Story story, String typeName) {
        List<String> members = new ArrayList<>();
        for (Program program : story.versions()) {
            program.find(typeName).ifPresent(type -> {
                type.methods().forEach(method -> members.add(method.name()));
                type.fields().forEach(field -> members.add(field.name()));
                type.constructors().forEach(constructor -> members.add(constructor.key()));
            });
        }
        return members.stream().distinct().toList();
    }

    /** The stories in which a method does not change with one of the versions. */
    private static List<Story> frozen(Story story, String typeName, String member) {
        List<Story> stories = new ArrayList<>();
        for (int i = 1; i < story.versions().size(); i++) {
            Optional<Method> before = method(story.versions().get(i - 1), typeName, member);
            Optional<Method> after = method(story.versions().get(i), typeName, member);
            if (before.isPresent() && after.isPresent() && !before.equals(after)) {
                List<Program> versions = new ArrayList<>(story.versions());
                versions.set(i, versions.get(i).change(typeName, type -> type.with(before.get())));
                stories.add(new Story(versions));
            }
        }
        return stories;
    }

    private static Optional<Method> method(Program program, String typeName, String member) {
        return program.find(typeName).flatMap(type -> type.method(member));
    }

    private static List<Part> parts(Story story, String typeName) {
        List<Part> parts = new ArrayList<>();
        for (Program program : story.versions()) {
            program.find(typeName)
                    .ifPresent(type -> type.methods().stream()
                            .filter(method -> !method.isAbstract())
                            .forEach(method -> parts.addAll(method.body())));
        }
        return parts.stream().distinct().toList();
    }

    private static Type without(Type type, Part part) {
        return type.withMethods(type.methods().stream()
                .map(method -> method.isAbstract()
                        ? method
                        : method.withBody(method.body().stream()
                                .filter(p -> !p.equals(part))
                                .toList()))
                .toList());
    }
}

package dev.chaud.runtime.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What can be taken away from a story. Those that take most away come first. */
enum Cuts {
    VERSIONS {
        @Override
        List<Cut> of(Story story) {
            int last = story.versions().size() - 1;
            // the last first, so that many can go at once
            return IntStream.rangeClosed(0, last)
                    .<Cut>mapToObj(i -> shorter -> shorter.without(last - i))
                    .toList();
        }
    },
    TYPES {
        @Override
        List<Cut> of(Story story) {
            return names(story)
                    .<Cut>map(name -> shorter -> shorter.inAll(program -> program.without(name)))
                    .toList();
        }
    },
    MEMBERS {
        @Override
        List<Cut> of(Story story) {
            List<Cut> cuts = new ArrayList<>();
            names(story)
                    .forEach(name -> types(story, name)
                            .flatMap(type -> members(type.members()))
                            .distinct()
                            .forEach(member -> cuts.add(shorter ->
                                    shorter.inAll(program -> program.change(name, type -> type.without(member))))));
            return cuts;
        }
    },
    INTERFACES {
        @Override
        List<Cut> of(Story story) {
            List<Cut> cuts = new ArrayList<>();
            names(story)
                    .forEach(name -> types(story, name)
                            .flatMap(type -> type.interfaces().stream())
                            .distinct()
                            .forEach(face -> cuts.add(shorter ->
                                    shorter.inAll(program -> program.change(name, type -> without(type, face))))));
            return cuts;
        }
    },

    /** Methods do not change with one of the versions. */
    EDITS {
        @Override
        List<Cut> of(Story story) {
            List<Cut> cuts = new ArrayList<>();
            for (int i = 1; i < story.versions().size(); i++) {
                int version = i;
                for (Type type : story.versions().get(i).types()) {
                    type.methods().forEach(method -> cuts.add(shorter -> frozen(shorter, version, type, method)));
                }
            }
            return cuts;
        }
    },
    PARTS {
        @Override
        List<Cut> of(Story story) {
            List<Cut> cuts = new ArrayList<>();
            names(story)
                    .forEach(name -> types(story, name)
                            .flatMap(type -> type.methods().stream())
                            .filter(method -> !method.isAbstract())
                            .flatMap(method -> method.body().stream())
                            .distinct()
                            .forEach(part -> cuts.add(shorter ->
                                    shorter.inAll(program -> program.change(name, type -> without(type, part))))));
            return cuts;
        }
    };

    /** Takes something away, if it is there. */
    interface Cut {
        Story from(Story story);
    }

    abstract List<Cut> of(Story story);

    private static Stream<String> names(Story story) {
        return story.versions().stream()
                .flatMap(program -> program.types().stream().map(Type::name))
                .distinct();
    }

    private static Stream<Type> types(Story story, String name) {
        return story.versions().stream().flatMap(program -> program.find(name).stream());
    }

    private static Stream<String> members(Members members) {
        return Stream.of(
                        members.constants().stream().skip(1),
                        members.fields().stream().map(Field::name),
                        members.constructors().stream().map(Constructor::key),
                        members.methods().stream().map(Method::name))
                .flatMap(names -> names);
    }

    private static Type without(Type type, String face) {
        return type.withInterfaces(
                type.interfaces().stream().filter(other -> !other.equals(face)).toList());
    }

    private static Type without(Type type, Part part) {
        return type.withMethods(type.methods().stream()
                .map(method -> method.isAbstract()
                        ? method
                        : method.withBody(method.body().stream()
                                .filter(other -> !other.equals(part))
                                .toList()))
                .toList());
    }

    private static Story frozen(Story story, int version, Type type, Method method) {
        Optional<Method> before =
                story.versions().get(version - 1).find(type.name()).flatMap(t -> t.method(method.name()));
        return before.isEmpty()
                ? story
                : story.in(
                        version,
                        program -> program.change(
                                type.name(), t -> t.method(method.name()).isEmpty() ? t : t.with(before.get())));
    }
}

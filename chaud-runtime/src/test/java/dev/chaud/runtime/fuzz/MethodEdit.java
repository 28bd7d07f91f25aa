package dev.chaud.runtime.fuzz;

import java.util.ArrayList;
import java.util.List;

/** Kinds of edits of methods. */
enum MethodEdit implements Edit {
    BODY(5) {
        @Override
        public Program edit(Program program, Type type, Author author) {
            Chance chance = author.chance();
            return chance.anyOf(bodied(type))
                    .map(method -> {
                        List<Part> body = new ArrayList<>(method.body());
                        int at = chance.below(body.size() + 1);
                        if (at < body.size() && chance.oneIn(2)) {
                            body.remove(at);
                        } else {
                            body.add(at, author.bodies().part(program, type, method.name(), 2));
                        }
                        return program.with(type.with(method.withBody(body)));
                    })
                    .orElse(program);
        }
    },

    /** A new method, and a call of it where somebody can make one. */
    ADD(6) {
        @Override
        public Program edit(Program program, Type type, Author author) {
            Method method = author.method(program, type);
            String name = method.name();
            Program larger = program.with(type.with(method));
            Part call = method.signature().isStatic()
                    ? new Part.CallStatic(type.name(), name, author.chance().oneIn(4))
                    : new Part.Call(name, author.chance().oneIn(4));
            return author.withPart(
                    larger, larger.type(type.name()), method.signature().rank(), call);
        }
    },
    REMOVE(2) {
        @Override
        public Program edit(Program program, Type type, Author author) {
            return author.chance()
                    .anyOf(type.methods())
                    .map(method -> program.with(type.without(method.name())))
                    .orElse(program);
        }
    },

    /** A method that a class inherits gets a body of its own there. */
    OVERRIDE(3) {
        @Override
        public Program edit(Program program, Type ignored, Author author) {
            Type type = author.chance().oneOf(classes(program));
            List<String> inherited = program.methodsOf(type).stream()
                    .filter(name -> type.method(name).isEmpty() && new Signature(name).letter() != 'q')
                    .toList();
            return author.chance()
                    .anyOf(inherited)
                    .map(name -> program.with(
                            type.with(new Method(name, false, author.bodies().body(program, type, name)))))
                    .orElse(program);
        }
    },
    /** The same of a method that the class has from the JDK. */
    OVERRIDE_COLD(2) {
        @Override
        public Program edit(Program program, Type type, Author author) {
            return author.chance()
                    .anyOf(Cold.of(type))
                    .map(cold -> {
                        List<Part> body = author.bodies().body(program, type, cold.method());
                        return program.with(type.with(new Method(cold.method(), false, body)));
                    })
                    .orElse(program);
        }
    },
    SYNCHRONIZED(1) {
        @Override
        public Program edit(Program program, Type type, Author author) {
            return author.chance()
                    .anyOf(type.isInterface() ? List.of() : bodied(type))
                    .map(method ->
                            program.with(type.with(new Method(method.name(), !method.isSynchronized(), method.body()))))
                    .orElse(program);
        }
    },

    /** It moves up to the superclass, where its own class inherits it. */
    PULL_UP(1) {
        @Override
        public Program edit(Program program, Type type, Author author) {
            List<Method> movable = bodied(type).stream()
                    .filter(method -> method.signature().isOverridable())
                    .toList();
            return program.find(type.superName())
                    .flatMap(above -> author.chance()
                            .anyOf(movable)
                            .map(method -> program.with(type.without(method.name()))
                                    .change(above.name(), t -> t.with(method))))
                    .orElse(program);
        }
    },

    /** One with its body takes its place; bodies that called it do without. */
    RENAME(1) {
        @Override
        public Program edit(Program program, Type type, Author author) {
            return author.chance()
                    .anyOf(bodied(type))
                    .map(method -> {
                        String name = method.signature().letter()
                                + String.valueOf(author.chance().number());
                        Method renamed = new Method(name, method.isSynchronized(), method.body());
                        return program.with(type.without(method.name()).with(renamed));
                    })
                    .orElse(program);
        }
    };

    private final int weight;

    MethodEdit(int weight) {
        this.weight = weight;
    }

    @Override
    public int weight() {
        return weight;
    }

    private static List<Method> bodied(Type type) {
        return type.methods().stream().filter(m -> !m.isAbstract()).toList();
    }

    private static List<Type> classes(Program program) {
        return program.types().stream().filter(t -> !t.isInterface()).toList();
    }
}

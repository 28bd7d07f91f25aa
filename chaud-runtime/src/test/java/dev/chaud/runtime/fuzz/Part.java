package dev.chaud.runtime.fuzz;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A statement or some, which most often add to what the method says: the variable {@code s}, with its depth behind it. */
sealed interface Part {

    /** The same, without what cannot stand there; empty if nothing is left. */
    Optional<Part> fitted(Scope scope);

    /** Java. A name of a local variable ends in the depth of bodies within bodies. */
    String java(Program program, Type type, int depth);

    private static Optional<Part> only(boolean possible, Part part) {
        return possible ? Optional.of(part) : Optional.empty();
    }

    private static String all(List<Part> parts, Program program, Type type, int depth) {
        return parts.stream().map(part -> part.java(program, type, depth)).collect(Collectors.joining(" "));
    }

    /** A text, by which an edit of a body shows. */
    record Text(String text) implements Part {
        @Override
        public Optional<Part> fitted(Scope scope) {
            return Optional.of(this);
        }

        @Override
        public String java(Program program, Type type, int depth) {
            return "s" + depth + " += \"" + text + "\";";
        }
    }

    /** A parameter's value. */
    record Parameter(int index) implements Part {
        @Override
        public Optional<Part> fitted(Scope scope) {
            return only(scope.hasParameter(index), this);
        }

        @Override
        public String java(Program program, Type type, int depth) {
            return "s" + depth + " += a" + index + ";";
        }
    }

    /** A field's value. */
    record Read(String owner, String field) implements Part {
        @Override
        public Optional<Part> fitted(Scope scope) {
            return only(scope.field(owner, field).isPresent(), this);
        }

        @Override
        public String java(Program program, Type type, int depth) {
            return "s" + depth + " += " + name(program, owner, field) + ";";
        }

        static String name(Program program, String owner, String field) {
            Type declaring = program.type(owner);
            boolean isStatic = declaring.field(field).orElseThrow().isStatic();
            return isStatic ? declaring.inSource() + "." + field : field;
        }
    }

    /** A field gets another value. */
    record Write(String owner, String field) implements Part {
        @Override
        public Optional<Part> fitted(Scope scope) {
            return only(scope.field(owner, field).filter(f -> !f.isFinal()).isPresent(), this);
        }

        @Override
        public String java(Program program, Type type, int depth) {
            Value value = program.type(owner).field(field).orElseThrow().type();
            String name = Read.name(program, owner, field);
            // texts do not grow without end
            return value == Value.TEXT ? name + " = \"w\" + " + depth + ";" : value.change(name);
        }
    }

    /** A call of a method of the object itself, or a method reference to it. */
    record Call(String method, boolean byReference) implements Part {
        @Override
        public Optional<Part> fitted(Scope scope) {
            return only(scope.canCall(method), this);
        }

        @Override
        public String java(Program program, Type type, int depth) {
            Signature called = new Signature(method);
            Optional<Cold> cold = Cold.named(method);
            if (cold.isPresent() && !byReference) {
                return "s" + depth + " += " + cold.get().callOn(type.name() + ".this") + ";";
            }
            return byReference && called.parameters().isEmpty()
                    ? "s" + depth + " += ((java.util.function.Supplier<Object>) " + type.name() + ".this::" + method
                            + ").get();"
                    : "s" + depth + " += " + method + "(" + called.arguments() + ");";
        }
    }

    /** A call of a static method. */
    record CallStatic(String owner, String method, boolean byReference) implements Part {
        @Override
        public Optional<Part> fitted(Scope scope) {
            return only(scope.canCallStatic(owner, method), this);
        }

        @Override
        public String java(Program program, Type type, int depth) {
            Signature called = new Signature(method);
            String name = program.type(owner).inSource();
            return byReference && called.parameters().isEmpty()
                    ? "s" + depth + " += ((java.util.function.Supplier<Object>) " + name + "::" + method + ").get();"
                    : "s" + depth + " += " + name + "." + method + "(" + called.arguments() + ");";
        }
    }

    /** A call of what the superclass does. */
    record CallSuper(String method) implements Part {
        @Override
        public Optional<Part> fitted(Scope scope) {
            return only(scope.canCallSuper(method), this);
        }

        @Override
        public String java(Program program, Type type, int depth) {
            return "s" + depth + " += " + type.name() + ".super." + method + "(" + new Signature(method).arguments()
                    + ");";
        }
    }

    /** A call of a method of a new object. */
    record Make(String owner, String constructor, String method) implements Part {
        @Override
        public Optional<Part> fitted(Scope scope) {
            return only(scope.canMake(owner, constructor, method), this);
        }

        @Override
        public String java(Program program, Type type, int depth) {
            Type made = program.type(owner);
            String arguments = made.allConstructors().stream()
                    .filter(c -> c.key().equals(constructor))
                    .findFirst()
                    .orElseThrow()
                    .arguments();
            return "s" + depth + " += new " + made.inSource() + arguments + "." + method + "("
                    + new Signature(method).arguments() + ");";
        }
    }

    /** What a lambda says that is made and called at once. */
    record Lambda(List<Part> body) implements Part {
        @Override
        public Optional<Part> fitted(Scope scope) {
            return Optional.of(new Lambda(scope.fitting(body)));
        }

        @Override
        public String java(Program program, Type type, int depth) {
            int inner = depth + 1;
            return "s" + depth + " += ((java.util.function.Supplier<Object>) () -> { String s" + inner + " = \"\"; "
                    + all(body, program, type, inner) + " return s" + inner + "; }).get();";
        }
    }

    /** What an anonymous class says. */
    record Anonymous(List<Part> body) implements Part {
        @Override
        public Optional<Part> fitted(Scope scope) {
            return Optional.of(new Anonymous(scope.fitting(body)));
        }

        @Override
        public String java(Program program, Type type, int depth) {
            int inner = depth + 1;
            return "s" + depth + " += new Object() { @Override public String toString() { String s" + inner
                    + " = \"\"; " + all(body, program, type, inner) + " return s" + inner + "; } };";
        }
    }

    /** What there is of an enum, by {@code values()}, a {@code switch} and a map of the JDK. */
    record Constants(String owner) implements Part {
        @Override
        public Optional<Part> fitted(Scope scope) {
            return only(scope.isEnum(owner), this);
        }

        @Override
        public String java(Program program, Type type, int depth) {
            Type constants = program.type(owner);
            String name = constants.inSource();
            String cases = constants.constants().stream()
                    .filter(constant -> constant.hashCode() % 3 != 0)
                    .map(constant -> "case " + constant + ": s" + depth + " += \"" + constant + "\"; break; ")
                    .collect(Collectors.joining());
            return "{ var m" + depth + " = new java.util.EnumMap<" + name + ", String>(" + name + ".class); for ("
                    + name
                    + " k" + depth + " : " + name + ".values()) { switch (k" + depth + ") { " + cases + "default: s"
                    + depth + " += \"?\"; } m" + depth + ".put(k" + depth + ", \"\" + k" + depth + ".ordinal()); } s"
                    + depth + " += m" + depth + ".values(); }";
        }
    }

    /** The methods and lines of the program from which this is reached. */
    record Trace() implements Part {
        @Override
        public Optional<Part> fitted(Scope scope) {
            return Optional.of(this);
        }

        @Override
        public String java(Program program, Type type, int depth) {
            return "for (StackTraceElement e" + depth + " : new Throwable().getStackTrace()) if (e" + depth
                    + ".getClassName().startsWith(\"p\")) s" + depth + " += e" + depth
                    + ".getMethodName().replaceAll(\"lambda.*\", \"lambda\") + e" + depth + ".getLineNumber();";
        }
    }

    /** The same twice. */
    record Loop(List<Part> body) implements Part {
        @Override
        public Optional<Part> fitted(Scope scope) {
            return Optional.of(new Loop(scope.fitting(body)));
        }

        @Override
        public String java(Program program, Type type, int depth) {
            return "for (int i" + depth + " = 0; i" + depth + " < 2; i" + depth + "++) { String s" + (depth + 1)
                    + " = \"\" + i" + depth + "; " + all(body, program, type, depth + 1) + " s" + depth + " += s"
                    + (depth + 1) + "; }";
        }
    }

    /** Something that fails halfway. */
    record Try(List<Part> body) implements Part {
        @Override
        public Optional<Part> fitted(Scope scope) {
            return Optional.of(new Try(scope.fitting(body)));
        }

        @Override
        public String java(Program program, Type type, int depth) {
            return "try { " + all(body, program, type, depth) + " if (s" + depth + ".length() % 2 == 0)"
                    + " throw new IllegalStateException(\"even\"); } catch (IllegalStateException e" + depth
                    + ") { s" + depth + " += e" + depth + ".getMessage(); } finally { s" + depth + " += \"!\"; }";
        }
    }
}

package dev.chaud.runtime.fuzz;

import java.util.Optional;

/**
 * Something that is called from outside.
 *
 * @param type through which it is called, and which may have inherited it
 * @param member a method's or field's name, or the key of a constructor
 */
record Target(Kind kind, String type, String member) {

    enum Kind {
        NEW,
        CALL,

        /** By the JDK; without what is another at each run. */
        TELL,
        CALL_STATIC,
        READ,
        READ_STATIC,
        WRITE,
        WRITE_STATIC;

        boolean needsObject() {
            return this == CALL || this == TELL || this == READ || this == WRITE;
        }
    }

    /** Of the method that calls it. */
    String name() {
        return kind.name().toLowerCase(java.util.Locale.ROOT) + "_" + type + "_" + member;
    }

    /** Java for the call. */
    String java(Program program) {
        Type through = program.type(type);
        String name = through.inSource();
        String receiver = kind.needsObject() ? "((" + name + ") o)" : name;
        return switch (kind) {
            case NEW ->
                through.constants().contains(member)
                        ? "return " + name + "." + member + ";"
                        : "return new " + name
                                + through.allConstructors().stream()
                                        .filter(c -> c.key().equals(member))
                                        .findFirst()
                                        .orElseThrow()
                                        .arguments()
                                + ";";
            case TELL -> "return " + Cold.TO_STRING.callOn(receiver) + ".replaceAll(\"@.*\", \"\");";
            case CALL, CALL_STATIC -> call(new Signature(member), receiver);
            case READ, READ_STATIC -> "return " + receiver + "." + member + (isComponent(through) ? "()" : "") + ";";
            case WRITE, WRITE_STATIC -> {
                Value value = program.fieldsOf(through).stream()
                        .filter(owned -> owned.field().name().equals(member))
                        .findFirst()
                        .orElseThrow()
                        .field()
                        .type();
                String variable = receiver + "." + member;
                yield (value == Value.TEXT ? variable + " = \"set\";" : value.change(variable)) + " return " + variable
                        + ";";
            }
        };
    }

    private boolean isComponent(Type through) {
        return through.field(member).filter(through::isComponent).isPresent();
    }

    private static String call(Signature method, String receiver) {
        Optional<Cold> cold = Cold.named(method.name());
        if (cold.isPresent()) {
            return "return " + cold.get().callOn(receiver) + ";";
        }
        boolean byReference = method.parameters().isEmpty() && method.rank() % 2 == 0;
        return byReference
                ? "java.util.function.Supplier<Object> r = " + receiver + "::" + method.name() + "; return r.get();"
                : "return " + receiver + "." + method.name() + "(" + method.arguments() + ");";
    }
}

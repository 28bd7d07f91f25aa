package dev.chaud.runtime.fuzz;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a program as Java. */
record Printer(Program program, String packageName) {

    /** The source of each top-level type by its name. */
    Map<String, String> sources() {
        Map<String, String> sources = new LinkedHashMap<>();
        for (Type type : program.types()) {
            if (type.isTopLevel()) {
                sources.put(type.name(), "package " + packageName + ";\n" + type(type, ""));
            }
        }
        return sources;
    }

    private String type(Type type, String indent) {
        StringBuilder java = new StringBuilder(indent).append(head(type)).append(" {\n");
        String inner = indent + "    ";
        type.fields().forEach(field -> java.append(inner).append(field(type, field)));
        for (Constructor constructor : declared(type)) {
            java.append(inner).append(constructor(type, constructor));
        }
        type.methods().forEach(method -> java.append(inner).append(method(type, method)));
        for (Type nested : program.types()) {
            if (nested.outer().equals(type.name())) {
                java.append(type(nested, inner));
            }
        }
        return java.append(indent).append("}\n").toString();
    }

    private String head(Type type) {
        String words = (type.isTopLevel() ? "" : "static ")
                + switch (type.kind()) {
                    case CLASS -> "class ";
                    case ABSTRACT -> "abstract class ";
                    case INTERFACE -> "interface ";
                };
        String faces = type.interfaces().isEmpty()
                ? ""
                : (type.isInterface() ? " extends " : " implements ") + String.join(", ", type.interfaces());
        return words
                + type.name()
                + program.find(type.superName())
                        .map(above -> " extends " + above.inSource())
                        .orElse("")
                + faces;
    }

    private static String field(Type type, Field field) {
        String modifiers = type.isInterface()
                ? ""
                : (field.isPrivate() ? "private " : "")
                        + (field.isStatic() ? "static " : "")
                        + (field.isFinal() ? "final " : "");
        String value = field.initialiser().isEmpty() ? "" : " = " + field.initialiser();
        return modifiers + field.type().word() + " " + field.name() + value + ";\n";
    }

    /** Those that must stand in the source. */
    private List<Constructor> declared(Type type) {
        boolean superWantsArguments = program.find(type.superName())
                .filter(above -> !above.constructors().isEmpty())
                .isPresent();
        return type.constructors().isEmpty() && superWantsArguments ? type.allConstructors() : type.constructors();
    }

    private String constructor(Type type, Constructor constructor) {
        List<String> parameters = new ArrayList<>();
        StringBuilder body = new StringBuilder();
        program.find(type.superName())
                .map(Type::allConstructors)
                .ifPresent(choice -> body.append("super")
                        .append(choice.get(constructor.parameters().size() % choice.size())
                                .arguments())
                        .append("; "));
        for (Value parameter : constructor.parameters()) {
            int index = parameters.size();
            parameters.add(parameter.word() + " c" + index);
            type.field(constructor.stores().get(index))
                    .filter(f -> f.type() == parameter && !f.isFinal() && !f.isStatic())
                    .ifPresent(f -> body.append("this.")
                            .append(f.name())
                            .append(" = c")
                            .append(index)
                            .append("; "));
        }
        return type.name() + "(" + String.join(", ", parameters) + ") { " + body + "}\n";
    }

    private String method(Type type, Method method) {
        Signature signature = method.signature();
        String head = signature.result().word() + " " + method.name() + "(" + signature.parameterList() + ")";
        if (method.isAbstract()) {
            return signature.access() + "abstract " + head + ";\n";
        }
        String modifiers = (type.isInterface() && signature.letter() == 's' ? "" : signature.access())
                + (type.isInterface() && signature.isOverridable() ? "default " : "")
                + (signature.isStatic() ? "static " : "")
                + (method.isSynchronized() && !type.isInterface() ? "synchronized " : "");
        StringBuilder java = new StringBuilder(modifiers).append(head).append(" { String s0 = \"\";");
        method.body().forEach(part -> java.append(" ").append(part.java(program, type, 0)));
        String said = signature.result() == Value.TEXT ? "s0" : "s0.length()";
        return java.append(" return ").append(said).append("; }\n").toString();
    }
}

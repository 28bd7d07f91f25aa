package dev.chaud.runtime.fuzz;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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
        if (type.kind() == Type.Kind.ENUM) {
            java.append(inner).append(String.join(", ", type.constants())).append(";\n");
        }
        type.fields().stream()
                .filter(field -> !type.isComponent(field))
                .forEach(field -> java.append(inner).append(field(type, field)));
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
        String components = type.components().stream()
                .map(field -> field.type().word() + " " + field.name())
                .collect(Collectors.joining(", ", "(", ")"));
        String faces = type.interfaces().isEmpty()
                ? ""
                : (type.isInterface() ? " extends " : " implements ") + String.join(", ", type.interfaces());
        return (type.isTopLevel() ? "" : "static ")
                + sealing(type)
                + type.kind().words()
                + " "
                + type.name()
                + (type.kind() == Type.Kind.RECORD ? components : "")
                + program.find(type.superName())
                        .map(above -> " extends " + above.inSource())
                        .orElse("")
                + faces
                + (sealed(type) ? " permits " + String.join(", ", permitted(type)) : "");
    }

    private String sealing(Type type) {
        if (sealed(type)) {
            return "sealed ";
        }
        boolean mustSay = type.interfaces().stream()
                .flatMap(name -> program.find(name).stream())
                .anyMatch(this::sealed);
        return mustSay && (type.isOpen() || type.isInterface()) ? "non-sealed " : "";
    }

    private boolean sealed(Type type) {
        return type.kind() == Type.Kind.SEALED && !permitted(type).isEmpty();
    }

    private List<String> permitted(Type type) {
        return program.types().stream()
                .filter(other -> other.interfaces().contains(type.name()))
                .map(Type::inSource)
                .toList();
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

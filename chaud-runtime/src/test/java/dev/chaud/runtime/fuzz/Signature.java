package dev.chaud.runtime.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What follows from the name of a method alone, so that an override never clashes: a letter for the kind ({@code m} open to
 * overriding, {@code i} the same and public, {@code p} private, {@code s} static, {@code q} private and static) and a
 * number; or the name of a method of the JDK. A method only calls methods of lower numbers, and its own by {@code super}, so every call ends.
 */
record Signature(String name) {

    private static final List<Value> ALL = List.of(Value.values());

    /** The JDK's method of that name. */
    private Optional<Cold> cold() {
        return Cold.named(name);
    }

    char letter() {
        return cold().isPresent() ? 'i' : name.charAt(0);
    }

    int rank() {
        return cold().map(Cold::rank).orElseGet(() -> Integer.parseInt(name.substring(1)));
    }

    boolean isStatic() {
        return letter() == 's' || letter() == 'q';
    }

    boolean isPrivate() {
        return letter() == 'p' || letter() == 'q';
    }

    boolean isOverridable() {
        return letter() == 'm' || letter() == 'i';
    }

    /** With a space behind it unless it is empty. */
    String access() {
        if (isPrivate()) {
            return "private ";
        }
        if (letter() == 'i') {
            return "public ";
        }
        return List.of("public ", "protected ", "").get(rank() % 3);
    }

    List<Value> parameters() {
        List<Value> parameters = new ArrayList<>();
        for (int seed = cold().isPresent() ? 0 : rank() / 3; seed % 3 != 0; seed /= 3) {
            parameters.add(ALL.get(seed % ALL.size()));
        }
        return parameters;
    }

    /** Text, mostly; a method of another type gives the length of what it would have said. */
    Value result() {
        return cold().map(Cold::result).orElseGet(() -> switch (rank() % 7) {
            case 3 -> Value.INT;
            case 5 -> Value.LONG;
            default -> Value.TEXT;
        });
    }

    String parameterList() {
        List<String> words = new ArrayList<>();
        for (Value parameter : parameters()) {
            words.add(parameter.word() + " a" + words.size());
        }
        return String.join(", ", words);
    }

    /** Java for the arguments of a call. */
    String arguments() {
        return parameters().stream().map(type -> type.constant(rank() % 10)).collect(Collectors.joining(", "));
    }
}

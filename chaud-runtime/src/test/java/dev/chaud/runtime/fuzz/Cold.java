package dev.chaud.runtime.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Methods of the JDK that classes of programs override, and which code of the JDK calls. */
enum Cold {
    TO_STRING("toString", Value.TEXT, 4000, "java.util.Objects.toString(%s)"),
    HASH_CODE("hashCode", Value.INT, 2000, "java.util.Objects.hashCode(%s)");

    private final String method;
    private final Value result;
    private final int rank;
    private final String call;

    Cold(String method, Value result, int rank, String call) {
        this.method = method;
        this.result = result;
        this.rank = rank;
        this.call = call;
    }

    static Optional<Cold> named(String method) {
        return Arrays.stream(values())
                .filter(cold -> cold.method.equals(method))
                .findFirst();
    }

    /** Those that a class can override. */
    static List<Cold> of(Type type) {
        if (type.isInterface()) {
            return List.of();
        }
        return type.kind() == Type.Kind.ENUM ? List.of(TO_STRING) : List.of(values());
    }

    String method() {
        return method;
    }

    Value result() {
        return result;
    }

    /** As {@link Signature#rank}. */
    int rank() {
        return rank;
    }

    /** Java for a call by the JDK. */
    String callOn(String receiver) {
        return call.formatted(receiver);
    }
}

package dev.chaud.runtime.fuzz;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A constructor, which differs from others of its class in its parameters.
 *
 * @param stores for each parameter the name of the field that it goes to; passed over if there is no such field
 */
record Constructor(List<Value> parameters, List<String> stores) {

    /** What javac gives a class without a constructor. */
    static final Constructor DEFAULT = new Constructor(List.of(), List.of());

    Constructor {
        parameters = List.copyOf(parameters);
        stores = List.copyOf(stores);
    }

    /** By which the constructors of a class are told apart. */
    String key() {
        return parameters.stream().map(Value::word).collect(Collectors.joining("_", "new", ""));
    }

    String arguments() {
        return parameters.stream().map(type -> type.constant(7)).collect(Collectors.joining(", ", "(", ")"));
    }
}

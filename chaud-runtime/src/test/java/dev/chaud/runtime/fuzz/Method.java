package dev.chaud.runtime.fuzz;

import java.util.List;

/**
 * A method; its {@link Signature} follows from its name.
 *
 * @param body null if it is abstract
 */
record Method(String name, boolean isSynchronized, List<Part> body) {

    Method {
        body = body == null ? null : List.copyOf(body);
    }

    Signature signature() {
        return new Signature(name);
    }

    boolean isAbstract() {
        return body == null;
    }

    Method withBody(List<Part> newBody) {
        return new Method(name, isSynchronized, newBody);
    }
}

package dev.chaud.runtime.protocol;

import java.util.Arrays;
import java.util.Objects;

/**
 * A class file that is new or was written anew. Two of them are equal when name and bytes are.
 *
 * @param name the binary name, {@code com.acme.Order$Line}
 * @param bytes the class file as it is on disk; copied in and out
 */
@SuppressWarnings("ArrayRecordComponent") // copied, and compared by content
public record ChangedClass(String name, byte[] bytes) {

    public ChangedClass {
        Objects.requireNonNull(name, "name must not be null");
        bytes = bytes.clone();
    }

    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ChangedClass that && name.equals(that.name) && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "ChangedClass[" + name + ", " + bytes.length + " bytes]";
    }
}

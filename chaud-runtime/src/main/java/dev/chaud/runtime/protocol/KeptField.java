package dev.chaud.runtime.protocol;

import java.util.Arrays;
import java.util.Objects;

/**
 * A static field that an app leaves to the next one, with its value. Two of them are equal when all of it is.
 *
 * @param className the binary name of its class
 * @param loader which of the app's class loaders has that class, in words that are the same in the next app
 * @param field its name
 * @param value as it was serialised; copied in and out
 */
@SuppressWarnings("ArrayRecordComponent") // copied, and compared by content
public record KeptField(String className, String loader, String field, byte[] value) {

    public KeptField {
        Objects.requireNonNull(className, "className must not be null");
        Objects.requireNonNull(loader, "loader must not be null");
        Objects.requireNonNull(field, "field must not be null");
        value = Objects.requireNonNull(value, "value must not be null").clone();
    }

    @Override
    public byte[] value() {
        return value.clone();
    }

    /** How the user knows it: {@code com.acme.Sessions.open}. */
    public String words() {
        return className + "." + field;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeptField that
                && className.equals(that.className)
                && loader.equals(that.loader)
                && field.equals(that.field)
                && Arrays.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return Objects.hash(className, loader, field, Arrays.hashCode(value));
    }

    @Override
    public String toString() {
        return "KeptField[" + words() + ", " + value.length + " bytes]";
    }
}

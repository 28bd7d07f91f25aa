package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.MethodKey;
import java.util.Map;

/**
 * The version of a class that some code is of which the JVM goes on with, whatever version the class has.
 *
 * @param lambdaNames the lambdas of that version, each with the name it has in the JVM
 */
public record CodeOrigin(Version version, Map<MethodKey, MethodKey> lambdaNames) {

    public CodeOrigin {
        lambdaNames = Map.copyOf(lambdaNames);
    }

    MethodKey nameInJvm(MethodKey method) {
        return lambdaNames.getOrDefault(method, method);
    }
}

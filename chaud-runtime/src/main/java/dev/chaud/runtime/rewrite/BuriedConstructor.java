package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.MethodKey;
import java.util.Map;

/**
 * What the last body of a constructor that is gone needs to be written again with each version of its class: only the class itself
 * may call super's constructor and write final fields.
 *
 * @param source the last version that had it
 * @param lambdaNames the lambdas of that version, each with the name it has in the JVM
 * @param fields those that the version had: what came later is, to objects that it makes, as to such that were there before
 */
record BuriedConstructor(Version source, Map<MethodKey, MethodKey> lambdaNames, FieldHistory fields) {}

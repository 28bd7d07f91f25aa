package dev.chaud.runtime.rewrite;

/**
 * What the last body of a constructor that is gone needs to be written again with each version of its class: only the class itself
 * may call super's constructor and write final fields.
 *
 * @param origin the last version that had it
 * @param fields those that the version had: what came later is, to objects that it makes, as to such that were there before
 */
record BuriedConstructor(CodeOrigin origin, FieldHistory fields) {}

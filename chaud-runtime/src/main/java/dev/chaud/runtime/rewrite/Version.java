package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.ClassShape;

/**
 * A class file as the developer's build made it, and what it declares.
 *
 * @param bytes nobody may write into them
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Version(ClassShape shape, byte[] bytes) {}

/**
 * Reads class files into immutable values.
 *
 * <p>Enters: the bytes of a class file, not trusted. Leaves: a {@link dev.chaud.runtime.classfile.ClassShape}, all that
 * the diff has to know, with every reference by name and none by constant pool index; or an
 * {@link dev.chaud.runtime.classfile.InvalidClassFileException} that says what is wrong with the file.
 *
 * <p>May import: the JDK and Javassist, which only {@code rewrite} touches beside this package.
 */
package dev.chaud.runtime.classfile;

package dev.chaud.runtime.rewrite;

import static java.util.stream.Collectors.toMap;

import dev.chaud.runtime.classfile.ClassFileReader;
import dev.chaud.runtime.classfile.ClassShape;
import dev.chaud.runtime.classfile.EclipseNames;
import dev.chaud.runtime.classfile.InvalidClassFileException;
import dev.chaud.runtime.rewrite.bytes.Renaming;
import dev.chaud.runtime.rewrite.code.ClassFiles;
import dev.chaud.runtime.rewrite.code.NotRewritableException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javassist.bytecode.ClassFile;
import javassist.bytecode.ConstPool;
import javassist.bytecode.FieldInfo;
import javassist.bytecode.MethodInfo;

/**
 * The arrays by which a class that Eclipse's compiler made switches over enums, with the methods that fill them. That compiler
 * counts the cases by the constants, so that they have other numbers when these come, move or go; but a frame that goes on in
 * its old body takes its cases by the numbers from before, and asks the method for the array again and again. So one with
 * other numbers comes beside that which is there, with another name, and none ever goes.
 */
public final class SwitchTables {

    private SwitchTables() {}

    /** The version to come, with those that there were. */
    public static Version kept(Version before, Version after) throws InvalidClassFileException {
        if (!haveAny(before.shape()) && !haveAny(after.shape())) {
            return after;
        }
        try {
            byte[] bytes = kept(in(before.bytes()), before.bytes(), after.bytes());
            return bytes == after.bytes()
                    ? after
                    : new Version(ClassFileReader.read(after.shape().name(), bytes), bytes);
        } catch (NotRewritableException e) {
            throw new InvalidClassFileException(
                    after.shape().name(), "has a switch over an enum that no known compiler makes", e);
        }
    }

    private static boolean haveAny(ClassShape shape) {
        return shape.methods().stream().anyMatch(method -> method.name().startsWith(EclipseNames.SWITCH_TABLE));
    }

    private static byte[] kept(Map<String, Map<String, Integer>> old, byte[] before, byte[] after)
            throws NotRewritableException {
        Map<String, String> names = new HashMap<>();
        in(after).forEach((name, cases) -> names.put(name, nameOf(name, cases, old)));
        byte[] renamed = new Renaming(names).in(after);
        Set<String> missing = new HashSet<>(old.keySet());
        missing.removeAll(names.values());
        return missing.isEmpty()
                ? renamed
                : Guarded.run(() -> {
                    ClassFile from = ClassFiles.parse(before);
                    ClassFile to = ClassFiles.parse(renamed);
                    ConstPool pool = to.getConstPool();
                    for (FieldInfo field : from.getFields()) {
                        if (missing.contains(field.getName())) {
                            FieldInfo copy = new FieldInfo(pool, field.getName(), field.getDescriptor());
                            copy.setAccessFlags(field.getAccessFlags());
                            to.addField(copy);
                        }
                    }
                    for (MethodInfo method : from.getMethods()) {
                        if (missing.contains(method.getName())) {
                            to.addMethod(new MethodInfo(pool, method.getName(), method, Map.of()));
                        }
                    }
                    return ClassFiles.bytesOf(to);
                });
    }

    /** One with the same cases has its name, and the first for an enum that which the compiler gives it. */
    private static String nameOf(String name, Map<String, Integer> cases, Map<String, Map<String, Integer>> old) {
        int number = 0;
        for (Map.Entry<String, Map<String, Integer>> known : old.entrySet()) {
            if (SwitchMap.givenName(known.getKey()).equals(SwitchMap.givenName(name))) {
                if (known.getValue().equals(cases)) {
                    return known.getKey();
                }
                number++;
            }
        }
        return number == 0 ? name : SwitchMap.givenName(name) + SwitchMap.NUMBER + number;
    }

    private static Map<String, Map<String, Integer>> in(byte[] classFile) throws NotRewritableException {
        return SwitchMap.in(classFile).stream()
                .filter(table -> table.field().startsWith(EclipseNames.SWITCH_TABLE))
                .collect(toMap(SwitchMap::field, SwitchMap::cases, (one, same) -> one, LinkedHashMap::new));
    }
}

package dev.chaud.runtime.torture.work;

import dev.chaud.runtime.classfile.ClassFileReader;
import dev.chaud.runtime.classfile.ClassShape;
import dev.chaud.runtime.classfile.MethodShape;
import dev.chaud.runtime.diff.ClassDiff;
import dev.chaud.runtime.rewrite.ClassHistory;
import dev.chaud.runtime.rewrite.ClassRewrite;
import dev.chaud.runtime.rewrite.Reservation;
import dev.chaud.runtime.rewrite.Version;
import dev.chaud.runtime.rewrite.code.NotRewritableException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads, compares and prepares class files of the engine itself. */
public final class OwnWork {

    private OwnWork() {}

    static Object say() {
        return Transcript.of(OwnWork::work);
    }

    private static void work(Transcript transcript) {
        for (String simpleName : List.of("ClassFileReader", "ClassShape", "ConstantWords", "CodeWords")) {
            String name = "dev.chaud.runtime.classfile." + simpleName;
            transcript.add(simpleName, () -> {
                byte[] bytes = bytesOf(name);
                ClassShape shape = ClassFileReader.read(name, bytes);
                List<MethodShape> some = new ArrayList<>(shape.methods());
                some.removeIf(method -> method.name().length() % 2 == 0);
                ClassShape before = new ClassShape(
                        shape.name(),
                        shape.majorVersion(),
                        shape.accessFlags(),
                        shape.superName(),
                        shape.interfaces(),
                        shape.fields(),
                        some,
                        shape.nestHost(),
                        shape.nestMembers(),
                        shape.recordComponents(),
                        shape.permittedSubclasses(),
                        shape.signature(),
                        shape.annotations());
                return ClassDiff.between(before, shape).reasons()
                        + " " + shape.toString().hashCode()
                        + " " + Arrays.hashCode(Reservation.possibleIn(bytes).in(bytes))
                        + " " + companionsOf(before, shape, bytes);
            });
        }
    }

    private static Object companionsOf(ClassShape before, ClassShape shape, byte[] bytes)
            throws NotRewritableException {
        int[] number = new int[1];
        return ClassRewrite.plan(
                        ClassHistory.startingWith(before),
                        new Version(before, bytes),
                        new Version(shape, bytes.clone()),
                        () -> "C" + ++number[0],
                        1)
                .companions();
    }

    private static byte[] bytesOf(String name) throws IOException {
        try (InputStream in = OwnWork.class.getResourceAsStream("/" + name.replace('.', '/') + ".class")) {
            return in.readAllBytes();
        }
    }
}

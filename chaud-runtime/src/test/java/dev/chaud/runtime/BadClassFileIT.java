package dev.chaud.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chaud.runtime.protocol.ChangedClass;
import dev.chaud.runtime.protocol.ReloadReply;
import dev.chaud.runtime.protocol.Verdict;
import dev.chaud.runtime.testing.Compilation;
import dev.chaud.runtime.testing.ForkedApp;
import dev.chaud.runtime.testing.SharedApp;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javassist.CannotCompileException;
import javassist.bytecode.Bytecode;
import javassist.bytecode.ClassFile;
import javassist.bytecode.CodeAttribute;
import javassist.bytecode.MethodInfo;
import javassist.bytecode.Opcode;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Class files that no JVM takes: each is named with its reason, nothing of its reload is applied, and the next good one is. */
@Timeout(60)
class BadClassFileIT {

    private static final String SOURCE = """
            class %1$s {
                static int say() { return %2$d; }
                static int twice(int x) { return 2 * x; }
                static int three(int x) { return 3 * x; }
                int field;
                int other;
                %3$s
            }""";

    @SharedApp
    private static ForkedApp app;

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource
    void itIsRefusedAsAWhole(String name, UnaryOperator<byte[]> damage, String reason) throws IOException {
        String good = "class %sGood { static int say() { return %d; } }";
        app.compile(SOURCE.formatted(name, 1, ""), good.formatted(name, 1));
        assertThat(app.ask("say " + name) + app.ask("say " + name + "Good")).isEqualTo("11");
        String more = "private static int added(int x) { return x; }";
        byte[] whole = Compilation.of(SOURCE.formatted(name, 2, more)).get(name);
        byte[] other = Compilation.of(good.formatted(name, 2)).get(name + "Good");

        ReloadReply reply = app.reload(
                List.of(new ChangedClass(name + "Good", other), new ChangedClass(name, damage.apply(whole))),
                List.of(),
                List.of());

        assertThat(reply.verdict()).as(reply.notes().toString()).isEqualTo(Verdict.REFUSED);
        assertThat(reply.notes()).singleElement().asString().contains(name).contains(reason);
        assertThat(app.ask("say " + name) + app.ask("say " + name + "Good")).isEqualTo("11");

        ReloadReply next = app.reload(
                List.of(new ChangedClass(name + "Good", other), new ChangedClass(name, whole)), List.of(), List.of());
        assertThat(next.verdict()).as(next.notes().toString()).isEqualTo(Verdict.LIVE);
        assertThat(app.ask("say " + name) + app.ask("say " + name + "Good")).isEqualTo("22");
    }

    static Stream<Arguments> itIsRefusedAsAWhole() {
        return Stream.of(
                bad("Cut", bytes -> Arrays.copyOf(bytes, bytes.length / 2), "ends too early"),
                bad("Newer", bytes -> patched(bytes, 7, 120), "is for Java 76"),
                bad(
                        "Renamed",
                        bytes -> edited(bytes, file -> file.setName("Elsewhere")),
                        "holds another class: Elsewhere"),
                bad("Moved", bytes -> edited(bytes, file -> file.setName("p.Moved")), "holds another class: p.Moved"),
                bad("Body", bytes -> edited(bytes, file -> spoil(file, "twice")), "VerifyError, "),
                bad("Place", bytes -> edited(bytes, file -> spoil(file, "twice")), " at Place.twice(I)I @0: ireturn."),
                bad("Added", bytes -> edited(bytes, file -> spoil(file, "added")), " at Added.added(I)I @0: ireturn."),
                bad(
                        "Methods",
                        bytes -> edited(bytes, file -> method(file, "three").setName("twice")),
                        "declares the method twice(I)I twice"),
                bad(
                        "Fields",
                        bytes -> edited(bytes, file -> file.getFields().get(1).setName("field")),
                        "declares the field field of type I twice"),
                bad(
                        "Huge",
                        bytes -> edited(bytes, BadClassFileIT::enlarge),
                        "is damaged (java.io.IOException: bad code"),
                bad(
                        "Orphan",
                        bytes -> edited(bytes, file -> superclass(file, "lost.Parent")),
                        "it needs lost.Parent, which is nowhere"),
                bad(
                        "Untyped",
                        bytes -> edited(bytes, file -> file.addInterface("lost.Type")),
                        "it needs lost.Type, which is nowhere"));
    }

    private static Arguments bad(String name, UnaryOperator<byte[]> damage, String reason) {
        return Arguments.of(name, damage, reason);
    }

    private static byte[] patched(byte[] bytes, int at, int value) {
        byte[] patched = bytes.clone();
        patched[at] = (byte) value;
        return patched;
    }

    /** The result is taken off an empty stack. */
    private static void spoil(ClassFile file, String method) {
        CodeAttribute code = method(file, method).getCodeAttribute();
        Arrays.fill(code.getCode(), (byte) Opcode.IRETURN);
        code.getAttributes().clear();
    }

    private static void enlarge(ClassFile file) {
        Bytecode code = new Bytecode(file.getConstPool(), 1, 1);
        for (int i = 0; i < 70_000; i++) {
            code.addOpcode(Opcode.NOP);
        }
        code.addIconst(1);
        code.addOpcode(Opcode.IRETURN);
        method(file, "twice").setCodeAttribute(code.toCodeAttribute());
    }

    private static void superclass(ClassFile file, String name) {
        try {
            file.setSuperclass(name);
        } catch (CannotCompileException e) {
            throw new IllegalStateException(e);
        }
    }

    private static MethodInfo method(ClassFile file, String name) {
        return file.getMethods().stream()
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static byte[] edited(byte[] bytes, Consumer<ClassFile> edit) {
        try {
            ClassFile file = new ClassFile(new DataInputStream(new ByteArrayInputStream(bytes)));
            edit.accept(file);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            file.write(new DataOutputStream(out));
            return out.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}

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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javassist.CannotCompileException;
import javassist.bytecode.Bytecode;
import javassist.bytecode.ClassFile;
import javassist.bytecode.CodeAttribute;
import javassist.bytecode.MethodInfo;
import javassist.bytecode.Opcode;
import org.junit.jupiter.api.Test;
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
        Map<String, byte[]> good = secondVersions(name);
        assertThat(app.ask("say " + name)).isEqualTo("1");
        isRefused(name, good, damage, reason);
        assertThat(app.ask("say " + name)).isEqualTo("1");
        isLive(name, good);
    }

    static Stream<Arguments> itIsRefusedAsAWhole() {
        return Stream.concat(
                damages(),
                Stream.of(
                        bad(
                                "Orphan",
                                bytes -> edited(bytes, file -> superclass(file, "lost.Parent")),
                                "it needs lost.Parent, which is nowhere"),
                        bad(
                                "Untyped",
                                bytes -> edited(bytes, file -> file.addInterface("lost.Type")),
                                "it needs lost.Type, which is nowhere")));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("damages")
    void soIsOneOfAClassThatTheAppHasNotUsedYet(String row, UnaryOperator<byte[]> damage, String reason)
            throws IOException {
        String name = "Unused" + row;
        Map<String, byte[]> good = secondVersions(name);
        isRefused(name, good, damage, reason);
        isLive(name, good);
    }

    /** Those of a class and of one that goes with it and is in use; the first versions stand in the hot folder then. */
    private static Map<String, byte[]> secondVersions(String name) throws IOException {
        String other = "class %sGood { static int say() { return %d; } }";
        app.compile(SOURCE.formatted(name, 1, ""), other.formatted(name, 1));
        assertThat(app.ask("say " + name + "Good")).isEqualTo("1");
        String more = "private static int added(int x) { return x; }";
        return Compilation.of(SOURCE.formatted(name, 2, more), other.formatted(name, 2));
    }

    private static void isRefused(String name, Map<String, byte[]> good, UnaryOperator<byte[]> damage, String reason)
            throws IOException {
        ReloadReply reply = reload(damaged(good, name, damage));
        assertThat(reply.verdict()).as(reply.notes().toString()).isEqualTo(Verdict.REFUSED);
        assertThat(reply.notes()).singleElement().asString().contains(name).contains(reason);
        assertThat(app.ask("say " + name + "Good")).isEqualTo("1");
    }

    private static void isLive(String name, Map<String, byte[]> good) throws IOException {
        ReloadReply reply = reload(good);
        assertThat(reply.verdict()).as(reply.notes().toString()).isEqualTo(Verdict.LIVE);
        assertThat(app.ask("say " + name) + app.ask("say " + name + "Good")).isEqualTo("22");
    }

    static Stream<Arguments> damages() {
        return Stream.of(
                bad("Cut", bytes -> Arrays.copyOf(bytes, bytes.length / 2), "ends too early"),
                bad("Newer", bytes -> patched(bytes, 7, 120), "is for Java 76"),
                bad(
                        "Renamed",
                        bytes -> edited(bytes, file -> file.setName("Elsewhere")),
                        "holds another class: Elsewhere"),
                bad("Moved", bytes -> edited(bytes, file -> file.setName("p.Moved")), "holds another class: p.Moved"),
                bad("Body", bytes -> edited(bytes, file -> spoil(file, "twice")), "VerifyError, "),
                bad("Place", bytes -> edited(bytes, file -> spoil(file, "twice")), "Place.twice(I)I @0: ireturn."),
                bad("Added", bytes -> edited(bytes, file -> spoil(file, "added")), "Added.added(I)I @0: ireturn."),
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
                        "Fatherless",
                        bytes -> edited(bytes, file -> superclass(file, "Nobody")),
                        "it needs Nobody, which is nowhere"),
                bad(
                        "Formless",
                        bytes -> edited(bytes, file -> file.addInterface("Nothing")),
                        "it needs Nothing, which is nowhere"),
                bad(
                        "Heir",
                        bytes -> edited(bytes, file -> superclass(file, "java.lang.String")),
                        "IncompatibleClassChangeError, "));
    }

    @Test
    void anInterfaceIsTriedToo() throws IOException {
        byte[] whole = Compilation.of("interface Wordy { static int say() { return 2; } }")
                .get("Wordy");
        ReloadReply reply = reload(Map.of("Wordy", edited(whole, file -> spoil(file, "say"))));
        assertThat(reply.verdict()).as(reply.notes().toString()).isEqualTo(Verdict.REFUSED);
        assertThat(reply.notes()).singleElement().asString().contains("class file of Wordy: VerifyError, ");
        assertThat(reload(Map.of("Wordy", whole)).verdict()).isEqualTo(Verdict.NOTHING_TO_DO);
        assertThat(app.ask("say Wordy")).isEqualTo("2");
    }

    @Test
    void ofNewClassesThatNeedEachOtherTheBadOneIsNamed() throws IOException {
        Map<String, byte[]> files = Compilation.of(
                "sealed class Elder permits Younger { int twice(int x) { return 2 * x; } }",
                "final class Younger extends Elder { static int say() { return new Younger().twice(1); } }");
        ReloadReply reply = reload(damaged(files, "Elder", bytes -> edited(bytes, file -> spoil(file, "twice"))));
        assertThat(reply.verdict()).as(reply.notes().toString()).isEqualTo(Verdict.REFUSED);
        assertThat(reply.notes()).singleElement().asString().contains("class file of Elder: VerifyError, ");
        assertThat(reload(files).verdict()).isEqualTo(Verdict.NOTHING_TO_DO);
        assertThat(app.ask("say Younger")).isEqualTo("2");
    }

    @Test
    void aNestedClassOfALoadedOneIsTriedBeforeItIsDefined() throws IOException {
        app.compile("class Nest { static int say() { return 1; } }");
        app.ask("say Nest");
        Map<String, byte[]> files = Compilation.of("""
                class Nest {
                    static int say() { return Egg.two(); }
                    static class Egg { private static int two() { return 2; } }
                }""");
        ReloadReply reply = reload(damaged(files, "Nest$Egg", bytes -> edited(bytes, file -> spoil(file, "two"))));
        assertThat(reply.verdict()).as(reply.notes().toString()).isEqualTo(Verdict.REFUSED);
        assertThat(reply.notes()).singleElement().asString().contains("class file of Nest$Egg: VerifyError, ");
        assertThat(app.ask("say Nest")).isEqualTo("1");

        ReloadReply next = reload(files);
        assertThat(next.verdict()).as(next.notes().toString()).isEqualTo(Verdict.LIVE);
        assertThat(app.ask("say Nest")).isEqualTo("2");
    }

    @Test
    void aHandedInClassThatStandsNowhereIsTriedBeforeItIsDefined() throws IOException {
        Path elsewhere = Files.createDirectory(app.folder().resolve("handed-in"));
        byte[] whole =
                Compilation.of("class Given { static int say() { return 2; } }").get("Given");
        Files.write(elsewhere.resolve("Given.class"), edited(whole, file -> spoil(file, "say")));
        assertThat(app.ask("reload " + elsewhere))
                .contains("outcome=REFUSED")
                .contains("className=Given, verdict=REFUSED, reasons=[VerifyError, ");
        Files.write(elsewhere.resolve("Given.class"), whole);
        assertThat(app.ask("reload " + elsewhere)).contains("outcome=LIVE");
        assertThat(app.ask("say Given")).isEqualTo("2");
    }

    @Test
    void aClassMayLackALibraryThatTheAppRunsWithout() throws IOException {
        Path library = Files.createDirectory(app.folder().resolve("library"));
        Compilation.into(
                library,
                List.of(),
                "package lib; public class Shape { }",
                "package lib; public class Circle extends Shape { }");
        Compilation.into(
                app.hot(),
                List.of(library),
                "class Draws { lib.Shape shape() { return new lib.Circle(); } static int say() { return 1; } }",
                "class Drawn extends lib.Shape { static int say() { return 1; } }");
        ReloadReply reply = app.reload(changed("Draws", "Drawn"), List.of(), List.of());
        assertThat(reply.verdict()).as(reply.notes().toString()).isEqualTo(Verdict.NOTHING_TO_DO);
        assertThat(reply.notes())
                .containsExactly("Drawn cannot be loaded in this process: it needs lib.Shape, which is nowhere.");
        ReloadReply next = app.edit(
                "class Draws { static int say() { return 2; } }", "class Drawn { static int say() { return 2; } }");
        assertThat(next.notes()).isEmpty();
        assertThat(app.ask("say Draws") + app.ask("say Drawn")).isEqualTo("22");
    }

    @Test
    void toTryAClassLoadsAndInitialisesNothingOfTheApp() throws IOException {
        Path second = Files.createDirectories(app.folder().resolve("second"));
        Compilation.into(
                app.cold(),
                List.of(),
                """
                package cold;
                import java.net.*;
                import java.nio.file.*;
                import java.util.*;
                public class Listening extends URLClassLoader {
                    static final List<String> asked = new ArrayList<>();
                    static Listening loader;
                    Listening(Path folder) throws Exception {
                        super(new URL[] {folder.toUri().toURL()}, Listening.class.getClassLoader());
                    }
                    @Override
                    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                        asked.add(name);
                        return super.loadClass(name, resolve);
                    }
                    public static Object answer(String... words) throws Exception {
                        if (words[0].equals("load")) {
                            loader = new Listening(Path.of(words[1]));
                            loader.loadClass(words[2]);
                            asked.clear();
                        }
                        return asked;
                    }
                }""",
                "package cold; public class Base { static { System.setProperty(\"chaud.base\", \"there\"); } }");
        Compilation.into(second, List.of(), "class Seen { }");
        assertThat(app.ask("call cold.Listening load " + second + " Seen")).isEqualTo("[]");
        Compilation.into(
                second,
                List.of(app.cold()),
                "class Above extends cold.Base { static { System.setProperty(\"chaud.above\", \"there\"); } }",
                "class Below extends Above { int two() { return 2; } Above make() { return new Below(); } }");
        byte[] below = Files.readAllBytes(second.resolve("Below.class"));
        byte[] bad = edited(below, file -> spoil(file, "two"));
        assertThat(app.reload(List.of(new ChangedClass("Below", bad)), List.of(), List.of())
                        .verdict())
                .isEqualTo(Verdict.REFUSED);
        assertThat(app.reload(List.of(new ChangedClass("Below", below)), List.of(), List.of())
                        .verdict())
                .isEqualTo(Verdict.NOTHING_TO_DO);
        assertThat(app.ask("call cold.Listening tell")).isEqualTo("[]");
        assertThat(app.ask("properties")).doesNotContain("chaud.above").doesNotContain("chaud.base");
    }

    @Test
    void aClassThatWasBadBeforeAnyReloadNeedsARestartAndIsTold() throws IOException {
        byte[] whole = Compilation.of("class Native { static int say() { return 2; } }")
                .get("Native");
        Files.write(app.hot().resolve("Native.class"), edited(whole, file -> spoil(file, "say")));
        assertThat(app.ask("say Native")).startsWith("java.lang.VerifyError");
        ReloadReply reply = reload(Map.of("Native", whole));
        assertThat(reply.verdict()).isEqualTo(Verdict.RESTART);
        assertThat(reply.notes())
                .singleElement()
                .asString()
                .startsWith(
                        "Cannot reload Native live: the JVM has Native from a class file that it cannot link (VerifyError, ")
                .endsWith("Native.say()I @0: ireturn), and redefines no such class.");
    }

    @Test
    void soDoesOneThatWasLoadedThoughItLacksALibrary() throws IOException {
        Path library = Files.createDirectory(app.folder().resolve("other-library"));
        Compilation.into(
                library,
                List.of(),
                "package other; public class Shape { }",
                "package other; public class Circle extends Shape { }");
        Compilation.into(
                app.hot(),
                List.of(library),
                "class Paints { other.Shape shape() { return new other.Circle(); } static int say() { return 1; } }");
        assertThat(app.ask("load Paints")).isEqualTo("Paints");
        ReloadReply reply = app.edit("class Paints { static int say() { return 2; } }");
        assertThat(reply.verdict()).isEqualTo(Verdict.RESTART);
        assertThat(reply.notes())
                .containsExactly("Cannot reload Paints live: the JVM has Paints from a class file that it cannot link"
                        + " (it needs other.Shape, which is nowhere), and redefines no such class.");
    }

    private static Map<String, byte[]> damaged(Map<String, byte[]> files, String name, UnaryOperator<byte[]> damage) {
        Map<String, byte[]> damaged = new TreeMap<>(files);
        damaged.put(name, damage.apply(files.get(name)));
        return damaged;
    }

    /** Puts class files into the hot folder, and asks for a reload of them. */
    private static ReloadReply reload(Map<String, byte[]> files) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Files.write(app.hot().resolve(file.getKey() + ".class"), file.getValue());
        }
        return app.reload(changed(files.keySet().toArray(String[]::new)), List.of(), List.of());
    }

    private static List<ChangedClass> changed(String... names) throws IOException {
        List<ChangedClass> changed = new ArrayList<>();
        for (String name : names) {
            changed.add(new ChangedClass(name, Files.readAllBytes(app.hot().resolve(name + ".class"))));
        }
        return changed;
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

package dev.chaud.runtime.rewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chaud.runtime.classfile.ClassFileReader;
import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.rewrite.code.NotRewritableException;
import dev.chaud.runtime.rewrite.code.Shuffle;
import dev.chaud.runtime.testing.Compilation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javassist.bytecode.AccessFlag;
import javassist.bytecode.Bytecode;
import javassist.bytecode.ClassFile;
import javassist.bytecode.CodeAttribute;
import javassist.bytecode.MethodInfo;
import javassist.bytecode.Opcode;
import org.junit.jupiter.api.Test;

/** Calls of an added constructor in code that javac does not make, but other compilers do. */
class ConstructorReferencesTest {

    private static final String BEFORE =
            "public class Made { public static String log = \"\"; public final int n; public Made() { n = 0; } }";
    private static final String AFTER = "public class Made { public static String log = \"\"; public final int n;"
            + " public Made() { n = 0; } public Made(int n) { this.n = n; log += n; } }";

    @Test
    void anObjectThatNobodyUsesHasNoSecondCopy() throws Exception {
        Object result = run(code -> {
            code.addNew("Made");
            code.addIconst(3);
            code.addInvokespecial("Made", "<init>", "(I)V");
            code.addGetstatic("Made", "log", "Ljava/lang/String;");
            code.addOpcode(Opcode.ARETURN);
        });

        assertThat(result).isEqualTo("3");
    }

    @Test
    void aCopyIsPutBelowAnArgumentThatIsThereAlready() throws Exception {
        Object result = run(code -> {
            code.addIconst(4);
            code.addNew("Made");
            code.addOpcode(Opcode.DUP_X1);
            code.addOpcode(Opcode.SWAP);
            code.addInvokespecial("Made", "<init>", "(I)V");
            code.addGetfield("Made", "n", "I");
            code.addInvokestatic("java.lang.Integer", "valueOf", "(I)Ljava/lang/Integer;");
            code.addOpcode(Opcode.ARETURN);
        });

        assertThat(result).isEqualTo(4);
    }

    @Test
    void aCopyIsKeptInALocalVariableAndAnotherOnTheStack() throws Exception {
        Object result = run(code -> {
            code.addNew("Made");
            code.addOpcode(Opcode.DUP);
            code.addOpcode(Opcode.DUP);
            code.addAstore(1);
            code.addIconst(5);
            code.addInvokespecial("Made", "<init>", "(I)V");
            code.addGetfield("Made", "n", "I");
            code.addAload(1);
            code.addGetfield("Made", "n", "I");
            code.addOpcode(Opcode.IADD);
            code.addInvokestatic("java.lang.Integer", "valueOf", "(I)Ljava/lang/Integer;");
            code.addOpcode(Opcode.ARETURN);
        });

        assertThat(result).isEqualTo(10);
    }

    @Test
    void anObjectWaitsInALocalVariableForItsArguments() throws Exception {
        Object result = run(code -> {
            code.addNew("Made");
            code.addAstore(300);
            code.addIconst(6);
            code.addIstore(2);
            code.addAload(300);
            code.addIload(2);
            code.addInvokespecial("Made", "<init>", "(I)V");
            code.addAload(300);
            code.addGetfield("Made", "n", "I");
            code.addInvokestatic("java.lang.Integer", "valueOf", "(I)Ljava/lang/Integer;");
            code.addOpcode(Opcode.ARETURN);
        });

        assertThat(result).isEqualTo(6);
    }

    @Test
    void aCopyDeepInTheStackIsRefused() {
        assertThatThrownBy(() -> run(code -> {
                    code.addNew("Made");
                    code.addOpcode(Opcode.DUP);
                    code.addIconst(1);
                    code.addOpcode(Opcode.SWAP);
                    code.addIconst(7);
                    code.addInvokespecial("Made", "<init>", "(I)V");
                    code.addOpcode(Opcode.POP);
                    code.addOpcode(Opcode.ARETURN);
                }))
                .isInstanceOf(NotRewritableException.class)
                .hasMessage("it keeps an object deep in the stack before its constructor is called");
    }

    private static Object run(Consumer<Bytecode> instructions) throws Exception {
        Version before = version(BEFORE);
        Version after = version(AFTER);
        ClassRewrite rewrite = ClassRewrite.plan(
                ClassHistory.startingWith(before.shape()),
                before,
                after,
                () -> Reservation.companionName("Made", 1),
                1);
        Homes homes = new Homes() {
            @Override
            public Optional<Home> find(String className, MethodKey method) {
                return Optional.empty();
            }

            @Override
            public Optional<ConstructorHome> findConstructor(String user, String className, String descriptor) {
                return Optional.ofNullable(rewrite.historyAfter().constructors().get(descriptor))
                        .filter(home -> home.owner().equals(className));
            }
        };
        NestPlace place = new NestPlace("Made", false, List.of());
        ClassWriter writer = new ClassWriter(rewrite, homes, place, Reservation.possibleIn(after.bytes()));
        Map<String, byte[]> classes = new HashMap<>();
        classes.put("Made", writer.main((method, ofStatic) -> Optional.empty()));
        classes.put("Made$$chaud$1", writer.companion("Made$$chaud$1", (type, name, descriptor) -> false));
        classes.put("Caller", ClassWriter.repoint(caller(instructions), homes));
        ClassLoader loader = new ClassLoader(ConstructorReferencesTest.class.getClassLoader()) {
            @Override
            protected Class<?> findClass(String name) throws ClassNotFoundException {
                byte[] bytes = classes.get(name);
                if (bytes == null) {
                    throw new ClassNotFoundException(name);
                }
                return defineClass(name, bytes, 0, bytes.length);
            }
        };
        return loader.loadClass("Caller").getMethod("run").invoke(null);
    }

    private static Version version(String source) throws Exception {
        byte[] bytes = Compilation.of(source).get("Made");
        return new Version(ClassFileReader.read("Made", bytes), bytes);
    }

    private static byte[] caller(Consumer<Bytecode> instructions) throws Exception {
        byte[] empty = Compilation.of("public class Caller { public static Object run() { return null; } }")
                .get("Caller");
        ClassFile file = new ClassFile(new DataInputStream(new ByteArrayInputStream(empty)));
        Bytecode code = new Bytecode(file.getConstPool(), 9, 999);
        instructions.accept(code);
        CodeAttribute attribute = code.toCodeAttribute();
        MethodInfo run = file.getMethod("run");
        run.setAccessFlags(AccessFlag.PUBLIC | AccessFlag.STATIC);
        run.setCodeAttribute(attribute);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        file.write(new DataOutputStream(out));
        return out.toByteArray();
    }

    @Test
    void missingWordsMakeAShuffleASmallerOne() {
        assertThat(Shuffle.of(Opcode.DUP_X1).orElseThrow().without(true, false)).contains(Opcode.DUP);
        assertThat(Shuffle.of(Opcode.DUP_X1).orElseThrow().without(false, true)).contains(Opcode.NOP);
        assertThat(Shuffle.of(Opcode.DUP2_X2).orElseThrow().without(true, false, false, true))
                .contains(Opcode.DUP_X1);
        assertThat(Shuffle.of(Opcode.SWAP).orElseThrow().without(false, false)).contains(Opcode.SWAP);
        assertThat(List.of(Shuffle.of(Opcode.NOP), Shuffle.of(Opcode.IADD))).containsOnly(Optional.empty());
    }
}

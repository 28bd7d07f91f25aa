package dev.chaud.runtime.torture.work;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.util.HexFormat;
import java.util.List;
import javassist.ClassPool;
import javassist.CtClass;
import javassist.CtField;
import javassist.CtMethod;
import javassist.CtNewConstructor;
import javassist.CtNewMethod;
import javassist.bytecode.AnnotationsAttribute;
import javassist.bytecode.Bytecode;
import javassist.bytecode.ClassFile;
import javassist.bytecode.Descriptor;
import javassist.bytecode.InstructionPrinter;
import javassist.bytecode.MethodInfo;
import javassist.bytecode.SignatureAttribute;
import javassist.bytecode.analysis.Analyzer;
import javassist.bytecode.analysis.ControlFlow;
import javassist.bytecode.annotation.Annotation;
import javassist.bytecode.annotation.IntegerMemberValue;
import javassist.bytecode.annotation.StringMemberValue;
import javassist.expr.ExprEditor;
import javassist.expr.FieldAccess;
import javassist.expr.MethodCall;
import javassist.util.proxy.ProxyFactory;

/** Compiles, instruments, parses and prints classes. */
public final class JavassistWork {

    private JavassistWork() {}

    static Object say() {
        return Transcript.of(JavassistWork::work);
    }

    private static void work(Transcript transcript) {
        transcript.add("compiled", () -> hash(compiled("made.Compiled")));
        transcript.add("run", () -> run(compiled("made.Run")));
        transcript.add("instrumented", () -> hash(instrumented()));
        transcript.add("printed", () -> printed(compiled("made.Printed")));
        transcript.add(
                "mistake", () -> CtNewMethod.make("int f() { return unknown; }", new ClassPool(true).makeClass("A")));
        transcript.add("syntax", () -> CtNewMethod.make("int f( { }", new ClassPool(true).makeClass("B")));
        transcript.add("missing", () -> new ClassPool(true).get("no.Such"));
        transcript.add("annotated", () -> annotated());
        transcript.add(
                "signature",
                () -> SignatureAttribute.toMethodSignature("<T:Ljava/lang/Object;>(Ljava/util/List<-TT;>;[I)TT;"));
        transcript.add(
                "descriptor", () -> Descriptor.toString("(I[[JLjava/lang/String;)V") + Descriptor.paramSize("(JD)V"));
        transcript.add("analysed", () -> analysed());
        transcript.add("bytecode", () -> bytecode());
        transcript.add("proxied", () -> proxied());
    }

    private static CtClass compiled(String name) throws Exception {
        ClassPool pool = new ClassPool(true);
        CtClass type = pool.makeClass(name);
        type.addInterface(pool.get("java.lang.Comparable"));
        type.addField(CtField.make("private int[] all = new int[] { 3, 1, 2 };", type));
        type.addField(new CtField(CtClass.longType, "count", type), CtField.Initializer.constant(5L));
        type.addConstructor(CtNewConstructor.defaultConstructor(type));
        type.addConstructor(CtNewConstructor.make(
                "public Made(int n) { this(); count = n > 3 ? n : 3; }".replace("Made", type.getSimpleName()), type));
        type.addMethod(CtMethod.make(
                "public static int sum(int[] all) { int sum = 0; for (int i = 0; i < all.length; i++) { if (all[i] % 2 == 0) sum += all[i];"
                        + " else sum -= new StringBuilder().append(i).append(\"x\").length(); } return sum; }",
                type));
        type.addMethod(CtMethod.make(
                "public String tell(String s, double d) { synchronized (this) { try { switch (s.length()) { case 0: return null; case 1: d++; break;"
                        + " default: d = -d; } Object o = s + d + (count << 2); return (String) o; } catch (NullPointerException e) { return \"none\"; }"
                        + " finally { count--; } } }",
                type));
        type.addMethod(CtMethod.make(
                "public int compareTo(Object o) { do { if (o instanceof String) return ((String) o).compareTo(\"b\"); o = \"c\"; } while (true); }",
                type));
        type.addMethod(CtMethod.make(
                "public String toString() { return tell(\"q\", 1.5) + sum(all) + $class.getName() + $args.length; }",
                type));
        return type;
    }

    private static Object run(CtClass type) throws Exception {
        byte[] bytes = type.toBytecode();
        Class<?> made = new ClassLoader(JavassistWork.class.getClassLoader()) {
            Class<?> define() {
                return defineClass(null, bytes, 0, bytes.length);
            }
        }.define();
        Object object = made.getConstructor(int.class).newInstance(9);
        return object + " " + made.getMethod("tell", String.class, double.class).invoke(object, null, 2.0)
                + made.getMethod("compareTo", Object.class).invoke(object, 1);
    }

    private static CtClass instrumented() throws Exception {
        CtClass type = compiled("made.Instrumented");
        type.getDeclaredMethod("tell")
                .insertBefore("{ if ($1 == null) throw new IllegalArgumentException($args[0] + \"\"); }");
        type.getDeclaredMethod("tell").insertAfter("{ $_ = $_ + $2; }", true);
        type.getDeclaredMethod("sum").addLocalVariable("extra", CtClass.intType);
        type.getDeclaredMethod("sum").insertBefore("extra = $1.length;");
        type.getDeclaredMethod("tell")
                .addCatch("{ return $e.getMessage(); }", type.getClassPool().get("java.lang.IllegalArgumentException"));
        type.instrument(new ExprEditor() {
            @Override
            public void edit(MethodCall call) throws javassist.CannotCompileException {
                if (call.getMethodName().equals("sum")) {
                    call.replace("{ $_ = $proceed($$) + 1; }");
                }
            }

            @Override
            public void edit(FieldAccess access) throws javassist.CannotCompileException {
                if (access.isReader() && access.getFieldName().equals("count")) {
                    access.replace("{ $_ = $proceed() + 1L; }");
                }
            }
        });
        CtMethod copy = CtNewMethod.copy(type.getDeclaredMethod("sum"), "total", type, null);
        type.addMethod(copy);
        type.addMethod(CtNewMethod.getter("getCount", type.getField("count")));
        type.addMethod(CtNewMethod.delegator(type.getDeclaredMethod("tell"), type.makeNestedClass("Inner", true)));
        return type;
    }

    private static Object printed(CtClass type) throws Exception {
        StringBuilder words = new StringBuilder();
        ClassFile file = new ClassFile(new DataInputStream(new ByteArrayInputStream(type.toBytecode())));
        for (MethodInfo method : file.getMethods()) {
            words.append(method).append(method.getCodeAttribute().getMaxStack());
            var code = method.getCodeAttribute().iterator();
            while (code.hasNext()) {
                words.append(InstructionPrinter.instructionString(code, code.next(), file.getConstPool()))
                        .append('|');
            }
        }
        return words.toString().hashCode() + " " + file.getConstPool().getSize()
                + file.getConstPool().getClassNames().size();
    }

    private static Object annotated() throws Exception {
        CtClass type = compiled("made.Annotated");
        ClassFile file = type.getClassFile();
        AnnotationsAttribute all = new AnnotationsAttribute(file.getConstPool(), AnnotationsAttribute.visibleTag);
        Annotation one = new Annotation("some.Note", file.getConstPool());
        one.addMemberValue("value", new StringMemberValue("é", file.getConstPool()));
        one.addMemberValue("size", new IntegerMemberValue(file.getConstPool(), 3));
        all.setAnnotations(new Annotation[] {one, new Annotation("java.lang.Deprecated", file.getConstPool())});
        file.addAttribute(all);
        ClassFile read = new ClassFile(new DataInputStream(new ByteArrayInputStream(type.toBytecode())));
        return read.getAttribute(AnnotationsAttribute.visibleTag) + " " + read.getInterfaces().length
                + read.getMethods().size();
    }

    private static Object analysed() throws Exception {
        CtClass type = compiled("made.Analysed");
        CtMethod sum = type.getDeclaredMethod("sum");
        var frames = new Analyzer().analyze(sum);
        long reached = List.of(frames).stream().filter(frame -> frame != null).count();
        ControlFlow flow = new ControlFlow(sum);
        return frames[0] + " " + reached + " " + flow.basicBlocks().length + " " + flow.dominatorTree().length;
    }

    private static Object bytecode() {
        ClassFile file = new ClassFile(false, "made.ByHand", null);
        Bytecode code = new Bytecode(file.getConstPool());
        code.addIconst(70_000);
        code.addLdc("text");
        code.addInvokestatic("java.lang.Integer", "parseInt", "(Ljava/lang/String;I)I");
        code.addReturn(CtClass.intType);
        return HexFormat.of().formatHex(code.toCodeAttribute().getCode()) + code.getMaxStack();
    }

    private static Object proxied() throws Exception {
        ProxyFactory factory = new ProxyFactory();
        factory.setSuperclass(Shown.class);
        factory.setFilter(method -> method.getName().equals("name"));
        Shown proxy = (Shown) factory.create(
                new Class<?>[0],
                new Object[0],
                (self, method, proceed, arguments) -> "proxied " + proceed.invoke(self, arguments));
        return proxy.name() + proxy.other() + ProxyFactory.isProxyClass(proxy.getClass());
    }

    private static int hash(CtClass type) throws Exception {
        return java.util.Arrays.hashCode(type.toBytecode());
    }

    /** Has a subclass made at run time. */
    public static class Shown {
        public String name() {
            return "name";
        }

        public String other() {
            return "other";
        }
    }
}

package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.rewrite.code.Bootstraps;
import java.util.List;
import java.util.stream.Stream;
import javassist.bytecode.BootstrapMethodsAttribute.BootstrapMethod;
import javassist.bytecode.ClassFile;
import javassist.bytecode.ConstPool;

/** Gives a companion call sites that {@code dev.chaud.linker} links. */
final class CallSites {

    private static final String DISPATCH = "dev.chaud.linker.Dispatch";
    private static final String ACCESS = "dev.chaud.linker.OwnersAccess";
    private static final String CARRIED = "dev.chaud.linker.CarriedValues";
    private static final String LOOPS = "dev.chaud.linker.LoopExits";
    private static final String GATES = "dev.chaud.linker.Gates";

    private final ClassFile file;
    private final ConstPool pool;
    private final String owner;
    private final long reload;

    /**
     * @param owner the class that it is a companion of
     * @param reload the number of the reload that writes it
     */
    CallSites(ClassFile file, String owner, long reload) {
        this.file = file;
        this.pool = file.getConstPool();
        this.owner = owner;
        this.reload = reload;
    }

    /** A call site for {@code Dispatch.virtual} or another of its methods; its number among the bootstrap methods. */
    int ofMethod(String bootstrap) {
        // no long: each class file would need to be put in order for HotSpot
        int reload = pool.addIntegerInfo(Math.toIntExact(this.reload));
        return add(DISPATCH, bootstrap, "Ljava/lang/Class;I", pool.addClassInfo(owner), reload);
    }

    /** The same for {@code OwnersAccess.member}. */
    int ofMember(int kind, int holder) {
        return add(
                ACCESS,
                "member",
                "Ljava/lang/Class;Ljava/lang/Class;I",
                pool.addClassInfo(owner),
                holder,
                pool.addIntegerInfo(kind));
    }

    /** The same for {@code OwnersAccess.lookup}. */
    int ofLookup() {
        return add(ACCESS, "lookup", "Ljava/lang/Class;", pool.addClassInfo(owner));
    }

    /** The same for {@code CarriedValues.test} or {@code CarriedValues.value}. */
    int ofCarried(String bootstrap, List<FieldOrigin> origins) {
        int[] words = origins.stream()
                .flatMap(origin ->
                        Stream.of(origin.place().owner(), origin.place().field().descriptor(), origin.accessor()))
                .mapToInt(pool::addStringInfo)
                .toArray();
        return add(CARRIED, bootstrap, "[Ljava/lang/String;", words);
    }

    /** The same for {@code CarriedValues.staticValue}. */
    int ofStaticValue(String place, String descriptor) {
        return add(
                CARRIED,
                "staticValue",
                "Ljava/lang/String;Ljava/lang/String;",
                pool.addStringInfo(place),
                pool.addStringInfo(descriptor));
    }

    /** The same for {@code LoopExits.link}. */
    int ofLoop(String method, int version) {
        return add(LOOPS, "link", "Ljava/lang/String;I", pool.addStringInfo(method), pool.addIntegerInfo(version));
    }

    /** The same for {@code Gates.link}. */
    int ofGate() {
        return add(GATES, "link", "");
    }

    private int add(String linker, String bootstrap, String argumentTypes, int... arguments) {
        int method = pool.addMethodrefInfo(
                pool.addClassInfo(linker),
                bootstrap,
                "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;"
                        + argumentTypes + ")Ljava/lang/invoke/CallSite;");
        return new Bootstraps(file)
                .add(new BootstrapMethod(pool.addMethodHandleInfo(ConstPool.REF_invokeStatic, method), arguments));
    }
}

package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.rewrite.bytes.Additions;
import dev.chaud.runtime.rewrite.bytes.ClassLayout;
import dev.chaud.runtime.rewrite.bytes.CompilerFinals;
import dev.chaud.runtime.rewrite.bytes.MethodFinals;
import dev.chaud.runtime.rewrite.bytes.OpenHead;
import dev.chaud.runtime.rewrite.bytes.SwitchRoom;
import java.util.List;
import java.util.stream.IntStream;
import javassist.bytecode.AccessFlag;
import javassist.bytecode.MethodInfo;
import javassist.bytecode.Opcode;

/**
 * The room that a class gets as it is loaded, since the JVM lets nobody add it later: names of companions among the nest
 * members of an outermost class, a field for the values of added fields, and a constructor for the bodies of added ones; or,
 * in an interface without methods, one by whose number reflection shows added ones.
 *
 * <p>The named classes need not exist; one that is defined by such a name may use the private members of the whole nest.
 * The field is private and transient, so that the default serialVersionUID stays what it is. The constructor is
 * protected, since subclasses of other packages call it; reflection does not show it, and the default serialVersionUID is
 * made of what reflection shows.
 *
 * @param names whether there are names of companions
 * @param members whether there are the field and the constructor
 * @param number whether there is the method of an interface that has no other one
 * @param openHead whether the class is loaded as one that may get other modifiers, and permit other subclasses
 */
public record Reservation(boolean names, boolean members, boolean number, boolean openHead) {

    /** No room at all: a module, or a constant pool that is full. */
    public static final Reservation NONE = new Reservation(false, false, false, false);

    /** How many companions of one nest are in it; those that come later are split. A name costs about 50 bytes in the class file. */
    public static final int NAMES = 32;

    /** How many anonymous and local classes may come in one nest. */
    private static final int NUMBERS = 32;

    /** The field of every class that can have instances: a holder or an array of them, null until one is needed. */
    public static final String STATE = "$$chaud$state";

    static final String STATE_TYPE = "Ljava/lang/Object;";

    /** The constructor; its parameter says which of the added ones is meant, and with what. */
    static final MethodKey CONSTRUCTOR = new MethodKey("<init>", "(Ldev/chaud/linker/Arguments;)V");

    static final int CONSTRUCTOR_FLAGS = AccessFlag.PROTECTED | AccessFlag.SYNTHETIC;

    /** Makes the error for those who come to the constructor before the JVM has the body that they mean, or never gets it. */
    static final MethodKey ABSENT = new MethodKey("absent", "(Ljava/lang/Class;)Ljava/lang/Error;");

    /** The method of an interface without others; it does nothing, and nobody calls it. */
    private static final MethodKey NUMBER = new MethodKey("$$chaud$number", "()V");

    /** Interfaces have had private methods since Java 8. */
    private static final int PRIVATE_IN_INTERFACES = 52;

    /** Of Java 7: code of before may have no stack maps, and then cannot become code of Java 11. */
    static final int FIRST_VERSION = 51;

    /** Nests are of Java 11. */
    static final int NESTS = 55;

    private static final String MARK = "$$chaud$";
    private static final int MODULE = 0x8000;
    private static final int FEW = 24;

    /** Its lower byte; the upper one is zero in all versions that there are. */
    private static final int MAJOR_VERSION_AT = 7;

    /**
     * The names of anonymous and local classes to come, which go on from those that a class has.
     *
     * @param nestMembers those that the class was loaded with
     */
    public static List<String> numbers(String nestHost, List<String> nestMembers) {
        int last = lastNumber(nestHost, nestMembers);
        return IntStream.rangeClosed(last + 1, last + NUMBERS)
                .mapToObj(number -> nestHost + "$" + number)
                .toList();
    }

    private static int lastNumber(String nestHost, List<String> nestMembers) {
        int last = 0;
        for (String member : nestMembers) {
            int at = nestHost.length() + 1;
            int end = at;
            while (end < member.length() && Character.isDigit(member.charAt(end))) {
                end++;
            }
            if (end > at && end - at < 7) {
                last = Math.max(last, Integer.parseInt(member.substring(at, end)));
            }
        }
        return last;
    }

    /** The name of a companion in the nest of an outermost class, both binary. */
    public static String companionName(String nestHost, int number) {
        return nestHost + MARK + number;
    }

    /** With which the names of all companions in a nest begin. */
    static String companionPrefix(String nestHost) {
        return nestHost + MARK;
    }

    /** Whether a class of this name, binary or with slashes, is a companion. */
    public static boolean isCompanion(String className) {
        return className.contains(MARK);
    }

    /** Whether a field of a class with this reservation is the reserved one. */
    public boolean isReservedField(String name) {
        return members && name.equals(STATE);
    }

    /** Whether a method or constructor of a class with this reservation is a reserved one. */
    public boolean isReserved(MethodKey method) {
        return (members && method.equals(CONSTRUCTOR)) || (number && method.equals(NUMBER));
    }

    /** The nest host of a companion, both by their binary names. */
    public static String hostOf(String companion) {
        return companion.substring(0, companion.lastIndexOf(MARK));
    }

    /** The number of a companion; those up to {@link #NAMES} can be in a nest. */
    public static int numberOf(String companion) {
        return Integer.parseInt(companion.substring(companion.lastIndexOf(MARK) + MARK.length()));
    }

    /** What can be reserved in a class that is about to be loaded. */
    public static Reservation possibleIn(byte[] classFile) {
        return possibleIn(classFile, new ClassLayout(classFile));
    }

    /** The same of a class file whose layout is known. */
    public static Reservation possibleIn(byte[] classFile, ClassLayout layout) {
        int flags = layout.accessFlags();
        if ((flags & MODULE) != 0) {
            return NONE;
        }
        boolean isRoomy = Additions.isRoomIn(layout, 2 * (NAMES + NUMBERS) + FEW);
        boolean inNest = isRoomy && mayHaveNest(classFile, layout.majorVersion());
        return new Reservation(
                inNest && layout.attribute("NestHost") < 0,
                inNest && (flags & AccessFlag.INTERFACE) == 0,
                isRoomy && isInterfaceWithoutMethods(layout),
                isRoomy);
    }

    private static boolean isInterfaceWithoutMethods(ClassLayout layout) {
        boolean isInterface =
                (layout.accessFlags() & (AccessFlag.INTERFACE | AccessFlag.ANNOTATION)) == AccessFlag.INTERFACE;
        if (!isInterface || layout.majorVersion() < PRIVATE_IN_INTERFACES) {
            return false;
        }
        for (MethodKey method : layout.methods()) {
            // reflection does not show the initialiser
            if (!method.name().equals(MethodInfo.nameClinit)) {
                return false;
            }
        }
        return true;
    }

    private static boolean mayHaveNest(byte[] classFile, int majorVersion) {
        return majorVersion >= NESTS || (majorVersion >= FIRST_VERSION && !FinalWrites.areIn(classFile));
    }

    /** The class file with all that is reserved; the same array if it is there already. */
    public byte[] in(byte[] classFile) {
        return in(classFile, new ClassLayout(classFile));
    }

    /** The same with a class file whose layout is known. */
    public byte[] in(byte[] classFile, ClassLayout layout) {
        Additions additions = new Additions(classFile, layout);
        boolean any = names && addNames(layout, additions);
        any |= openHead && OpenHead.of(layout, additions);
        if (members && !layout.declaresField(STATE)) {
            additions.addField(AccessFlag.PRIVATE | AccessFlag.TRANSIENT | AccessFlag.SYNTHETIC, STATE, STATE_TYPE);
            any = true;
        }
        if (members && !layout.declares(CONSTRUCTOR)) {
            int absent = additions.methodOf(ConstructorHome.ARGUMENTS, false, ABSENT.name(), ABSENT.descriptor());
            byte[] code = constructorCode(layout.u2(layout.poolEnd() + 2), absent);
            additions.addMethod(CONSTRUCTOR_FLAGS, CONSTRUCTOR, 1, 2, code);
            any = true;
        }
        if (number && !layout.declares(NUMBER)) {
            byte[] code = {(byte) Opcode.RETURN};
            additions.addMethod(AccessFlag.PRIVATE | AccessFlag.STATIC | AccessFlag.SYNTHETIC, NUMBER, 0, 0, code);
            any = true;
        }
        byte[] roomy = any ? additions.toBytes() : classFile;
        byte[] changeable = SwitchRoom.isWantedIn(layout) ? CompilerFinals.open(SwitchRoom.in(roomy)) : roomy;
        byte[] opened = MethodFinals.areIn(layout) ? MethodFinals.open(changeable) : changeable;
        return names ? withNests(opened) : opened;
    }

    /**
     * What the constructor does where there is no body for its argument. As it throws it need not call another one.
     *
     * @param owner the constant of its class
     * @param absent that of the linker's method
     */
    static byte[] constructorCode(int owner, int absent) {
        return new byte[] {
            Opcode.LDC_W,
            (byte) (owner >>> 8),
            (byte) owner,
            (byte) Opcode.INVOKESTATIC,
            (byte) (absent >>> 8),
            (byte) absent,
            (byte) Opcode.ATHROW
        };
    }

    /** The JVM takes no notice of nest members in class files that are older than nests; nothing else changes for these. */
    private static byte[] withNests(byte[] classFile) {
        if (classFile[MAJOR_VERSION_AT] >= NESTS) {
            return classFile;
        }
        byte[] newer = classFile.clone();
        newer[MAJOR_VERSION_AT] = NESTS;
        return newer;
    }

    private static boolean addNames(ClassLayout layout, Additions additions) {
        int members = layout.attribute("NestMembers");
        for (int i = members < 0 ? 0 : layout.u2(members + 6); i > 0; i--) {
            if (isCompanion(layout.className(layout.u2(members + 6 + 2 * i)))) {
                return false;
            }
        }
        additions.addNestMembers(companionPrefix(layout.name()), 1, NAMES);
        additions.addNestMembers(layout.name() + "$", lastNumber(layout.name(), layout.nestMembers()) + 1, NUMBERS);
        return true;
    }
}

package dev.chaud.runtime.classfile;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javassist.bytecode.BadBytecode;
import javassist.bytecode.ClassFile;
import javassist.bytecode.ConstPool;
import javassist.bytecode.FieldInfo;
import javassist.bytecode.MethodInfo;
import javassist.bytecode.NestHostAttribute;
import javassist.bytecode.NestMembersAttribute;
import javassist.bytecode.PermittedSubclassesAttribute;
import javassist.bytecode.RecordAttribute;

/** Makes a {@link ClassShape} of the bytes of a class file. Stateless. */
public final class ClassFileReader {

    private static final int MAGIC = 0xCAFEBABE;
    private static final int MODULE = 0x8000;

    /** The class file version that goes with Java 1.0 is 44. */
    private static final int VERSION_OF_JAVA_ZERO = 44;

    private ClassFileReader() {}

    /**
     * Reads a class file as the class that is expected in it.
     *
     * @param className the binary name under which the file was found
     * @throws InvalidClassFileException if the bytes are no whole class file, are for a newer Java than this JVM's, or
     *     hold another class
     */
    public static ClassShape read(String className, byte[] bytes) throws InvalidClassFileException {
        requireReadableVersion(className, bytes);
        if (!AnnouncedLengths.fit(bytes)) {
            throw new InvalidClassFileException(
                    className, "ends too early, after " + bytes.length + " bytes, or is damaged");
        }
        ClassFile file;
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            file = new ClassFile(in);
            if (in.read() >= 0) {
                throw new InvalidClassFileException(className, "has bytes left over at its end");
            }
        } catch (IOException | RuntimeException e) {
            throw new InvalidClassFileException(className, "is damaged (" + e + ")", e);
        }
        try {
            return shapeOf(className, file);
        } catch (BadBytecode | RuntimeException e) {
            throw new InvalidClassFileException(className, "is damaged (" + e + ")", e);
        }
    }

    private static void requireReadableVersion(String className, byte[] bytes) throws InvalidClassFileException {
        if (bytes.length == 0) {
            throw new InvalidClassFileException(className, "is empty");
        }
        if (bytes.length < 8) {
            throw new InvalidClassFileException(className, "ends too early, after " + bytes.length + " bytes");
        }
        ByteBuffer head = ByteBuffer.wrap(bytes);
        if (head.getInt(0) != MAGIC) {
            throw new InvalidClassFileException(className, "is no class file: it does not begin with CAFEBABE");
        }
        int java = Short.toUnsignedInt(head.getShort(6)) - VERSION_OF_JAVA_ZERO;
        int running = Runtime.version().feature();
        if (java > running) {
            throw new InvalidClassFileException(
                    className,
                    "is for Java " + java + ", but the app runs on Java " + running + ": compile with --release "
                            + running + " or lower, or run the app on a newer JDK");
        }
    }

    private static ClassShape shapeOf(String className, ClassFile file) throws InvalidClassFileException, BadBytecode {
        if (!file.getName().equals(className)) {
            throw new InvalidClassFileException(className, "holds another class: " + file.getName());
        }
        if ((file.getAccessFlags() & MODULE) != 0) {
            throw new InvalidClassFileException(className, "holds a module");
        }
        MemberReader members = new MemberReader(ConstantWords.of(file));
        Attributes attributes = new Attributes(file.getAttributes());
        ConstPool pool = file.getConstPool();
        List<FieldShape> fields = new ArrayList<>();
        for (FieldInfo field : file.getFields()) {
            fields.add(members.read(field));
        }
        List<MethodShape> methods = new ArrayList<>();
        for (MethodInfo method : file.getMethods()) {
            methods.add(members.read(method));
        }
        requireOnce(
                className, fields.stream().map(field -> "field " + field.name() + " of type " + field.descriptor()));
        requireOnce(className, methods.stream().map(method -> "method " + method.key()));
        return new ClassShape(
                className,
                file.getMajorVersion(),
                file.getAccessFlags(),
                Optional.ofNullable(file.getSuperclass()),
                List.of(file.getInterfaces()),
                fields,
                methods,
                attributes.find(NestHostAttribute.class).map(host -> pool.getClassInfo(host.hostClassIndex())),
                attributes
                        .find(NestMembersAttribute.class)
                        .map(nest -> IntStream.range(0, nest.numberOfClasses())
                                .mapToObj(i -> pool.getClassInfo(nest.memberClass(i)))
                                .toList())
                        .orElse(List.of()),
                attributes
                        .find(RecordAttribute.class)
                        .map(ClassFileReader::components)
                        .orElse(List.of()),
                attributes
                        .find(PermittedSubclassesAttribute.class)
                        .map(permitted -> permitted.getPermittedSubclasses().stream()
                                .map(name -> name.replace('/', '.'))
                                .toList())
                        .orElse(List.of()),
                attributes.signature(),
                attributes.annotations());
    }

    private static void requireOnce(String className, Stream<String> members) throws InvalidClassFileException {
        Set<String> known = new HashSet<>();
        Optional<String> twice = members.filter(member -> !known.add(member)).findFirst();
        if (twice.isPresent()) {
            throw new InvalidClassFileException(className, "declares the " + twice.get() + " twice");
        }
    }

    private static List<ComponentShape> components(RecordAttribute attribute) {
        return attribute.getComponents().stream()
                .map(component -> component(component, new Attributes(component.getAttributes())))
                .toList();
    }

    private static ComponentShape component(RecordAttribute.RecordComponentInfo component, Attributes attributes) {
        return new ComponentShape(
                component.getName(), component.getDescriptor(), attributes.signature(), attributes.annotations());
    }
}

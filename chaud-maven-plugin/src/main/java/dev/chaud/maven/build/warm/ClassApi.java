package dev.chaud.maven.build.warm;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javassist.bytecode.AccessFlag;
import javassist.bytecode.AnnotationDefaultAttribute;
import javassist.bytecode.AnnotationsAttribute;
import javassist.bytecode.AttributeInfo;
import javassist.bytecode.ClassFile;
import javassist.bytecode.ConstPool;
import javassist.bytecode.ExceptionsAttribute;
import javassist.bytecode.FieldInfo;
import javassist.bytecode.InnerClassesAttribute;
import javassist.bytecode.MethodInfo;
import javassist.bytecode.ParameterAnnotationsAttribute;
import javassist.bytecode.SignatureAttribute;

/**
 * What the compiler reads of a class when it compiles another: all that is not private, without code.
 *
 * <p>Type annotations and parameter names are left out; only annotation processors read them, and where there are any
 * the warm lane does not build.
 *
 * @param name as {@code acme/Order}
 * @param local whether it is anonymous or local, so that nobody else can name it
 * @param hierarchy flags, supertypes, type parameters, permitted subclasses and record components
 * @param members fields and methods with their flags, types and exceptions
 * @param constants the constants that the compiler copies into other classes, by field
 * @param annotations by member, that of the class under its own name
 */
record ClassApi(
        String name,
        boolean local,
        List<String> hierarchy,
        Set<String> members,
        Map<String, String> constants,
        Map<String, String> annotations) {

    private static final int BODY_FLAGS = AccessFlag.SYNCHRONIZED | AccessFlag.NATIVE | AccessFlag.STRICT;

    /** Reads a class file. */
    static ClassApi of(byte[] classFile) throws IOException {
        ClassFile file;
        try {
            file = new ClassFile(new DataInputStream(new ByteArrayInputStream(classFile)));
        } catch (RuntimeException e) {
            throw new IOException("Not a class file", e);
        }
        Set<String> members = new TreeSet<>();
        Map<String, String> constants = new TreeMap<>();
        Map<String, String> annotations = new TreeMap<>();
        for (FieldInfo field : file.getFields()) {
            if (isApi(field.getAccessFlags())) {
                members.add(field.getAccessFlags() + " " + field.getName() + " " + field.getDescriptor() + " "
                        + signature(field.getAttributes()));
                if (field.getConstantValue() != 0) {
                    constants.put(field.getName(), constant(field.getConstPool(), field.getConstantValue()));
                }
                annotations.put(field.getName(), annotations(field.getAttributes()));
            }
        }
        for (MethodInfo method : file.getMethods()) {
            if (isApi(method.getAccessFlags()) && !method.isStaticInitializer()) {
                members.add((method.getAccessFlags() & ~BODY_FLAGS) + " " + method.getName() + method.getDescriptor()
                        + " " + signature(method.getAttributes()) + " " + exceptions(method));
                annotations.put(method.getName() + method.getDescriptor(), annotations(method.getAttributes()));
            }
        }
        String name = file.getName().replace('.', '/');
        annotations.put(name, annotations(file.getAttributes()));
        return new ClassApi(
                name,
                file.getAttribute("EnclosingMethod") != null,
                hierarchy(file),
                Set.copyOf(members),
                Map.copyOf(constants),
                Map.copyOf(annotations));
    }

    /** What the step from one version of a class to the next means; empty stands for none. */
    static ApiChange change(Optional<ClassApi> before, Optional<ClassApi> after) {
        if (before.isEmpty() || after.isEmpty()) {
            ClassApi api = before.or(() -> after).orElseThrow();
            int outer = api.name.lastIndexOf('$');
            // who inherits or imports the members of the outer class sees this one as a member
            return api.local
                    ? ApiChange.NONE
                    : ApiChange.members(api.name)
                            .and(outer > 0 ? ApiChange.members(api.name.substring(0, outer)) : ApiChange.NONE);
        }
        return before.get().changeTo(after.get());
    }

    private ApiChange changeTo(ClassApi after) {
        if (local && after.local) {
            return ApiChange.NONE;
        }
        String shown = name.replace('/', '.');
        if (local != after.local || !hierarchy.equals(after.hierarchy)) {
            return ApiChange.deep("the hierarchy of " + shown + " changed");
        }
        for (Map.Entry<String, String> constant : constants.entrySet()) {
            if (!constant.getValue().equals(after.constants.get(constant.getKey()))) {
                return ApiChange.deep("the inlined constant " + shown + "." + constant.getKey() + " changed");
            }
        }
        for (Map.Entry<String, String> annotation : annotations.entrySet()) {
            String now = after.annotations.get(annotation.getKey());
            if (now != null && !now.equals(annotation.getValue())) {
                return ApiChange.deep("annotations in " + shown + " changed");
            }
        }
        boolean same = members.equals(after.members) && constants.equals(after.constants);
        return same ? ApiChange.NONE : ApiChange.members(name);
    }

    private static boolean isApi(int flags) {
        return (flags & (AccessFlag.PRIVATE | AccessFlag.SYNTHETIC)) == 0;
    }

    private static List<String> hierarchy(ClassFile file) {
        List<String> all = new ArrayList<>();
        all.add(Integer.toString(file.getAccessFlags()));
        all.add(String.valueOf(file.getSuperclass()));
        all.addAll(List.of(file.getInterfaces()));
        all.add(signature(file.getAttributes()));
        if (file.getAttribute(InnerClassesAttribute.tag) instanceof InnerClassesAttribute inner) {
            for (int i = 0; i < inner.tableLength(); i++) {
                if (file.getName().equals(inner.innerClass(i))) {
                    all.add("inner " + inner.accessFlags(i));
                }
            }
        }
        for (String name : List.of("PermittedSubclasses", "Record")) {
            AttributeInfo attribute = file.getAttribute(name);
            all.add(attribute == null ? "" : renamed(file, attribute));
        }
        return List.copyOf(all);
    }

    /** The attribute with what it refers to instead of where that stands: a Record's own attributes are left out. */
    private static String renamed(ClassFile file, AttributeInfo attribute) {
        byte[] bytes = attribute.get();
        ConstPool pool = file.getConstPool();
        List<String> names = new ArrayList<>();
        boolean record = attribute.getName().equals("Record");
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int count = in.readUnsignedShort();
            for (int i = 0; i < count; i++) {
                if (!record) {
                    names.add(pool.getClassInfo(in.readUnsignedShort()));
                    continue;
                }
                names.add(pool.getUtf8Info(in.readUnsignedShort()) + " " + pool.getUtf8Info(in.readUnsignedShort()));
                int attributes = in.readUnsignedShort();
                for (int a = 0; a < attributes; a++) {
                    in.readUnsignedShort();
                    in.skipNBytes(in.readInt());
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("The JVM would not load such a class", e);
        }
        return attribute.getName() + names;
    }

    private static String signature(List<AttributeInfo> attributes) {
        for (AttributeInfo attribute : attributes) {
            if (attribute instanceof SignatureAttribute signature) {
                return signature.getSignature();
            }
        }
        return "";
    }

    private static String exceptions(MethodInfo method) {
        ExceptionsAttribute exceptions = method.getExceptionsAttribute();
        return exceptions == null || exceptions.getExceptions() == null
                ? ""
                : String.join(",", new TreeSet<>(List.of(exceptions.getExceptions())));
    }

    private static String constant(ConstPool pool, int index) {
        return switch (pool.getTag(index)) {
            case ConstPool.CONST_Integer -> "int " + pool.getIntegerInfo(index);
            case ConstPool.CONST_Long -> "long " + pool.getLongInfo(index);
            case ConstPool.CONST_Float -> "float " + Float.floatToRawIntBits(pool.getFloatInfo(index));
            case ConstPool.CONST_Double -> "double " + Double.doubleToRawLongBits(pool.getDoubleInfo(index));
            default -> "String " + pool.getStringInfo(index);
        };
    }

    private static String annotations(List<AttributeInfo> attributes) {
        Map<String, String> found = new HashMap<>();
        for (AttributeInfo attribute : attributes) {
            if (attribute instanceof AnnotationsAttribute annotations) {
                found.put(attribute.getName(), annotations.toString());
            } else if (attribute instanceof ParameterAnnotationsAttribute parameters) {
                List<String> each = new ArrayList<>();
                for (javassist.bytecode.annotation.Annotation[] parameter : parameters.getAnnotations()) {
                    each.add(List.of(parameter).toString());
                }
                found.put(attribute.getName(), each.toString());
            } else if (attribute instanceof AnnotationDefaultAttribute value) {
                found.put(attribute.getName(), String.valueOf(value.getDefaultValue()));
            } else if (attribute.getName().equals("Deprecated")) {
                found.put(attribute.getName(), "");
            }
        }
        return new TreeMap<>(found).toString();
    }
}

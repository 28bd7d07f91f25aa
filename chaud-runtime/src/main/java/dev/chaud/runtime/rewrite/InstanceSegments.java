package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.FieldKey;
import dev.chaud.runtime.rewrite.HolderClass.ConstructorSegment;
import dev.chaud.runtime.rewrite.code.ClassFiles;
import dev.chaud.runtime.rewrite.initialiser.Segment;
import dev.chaud.runtime.rewrite.initialiser.Segments;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javassist.bytecode.BadBytecode;
import javassist.bytecode.ClassFile;
import javassist.bytecode.CodeIterator;
import javassist.bytecode.ConstPool;
import javassist.bytecode.MethodInfo;
import javassist.bytecode.Opcode;

/**
 * Tells what of the constructors of a class gives a field its value in every object, whatever the arguments: what stands
 * in all that call a constructor of the superclass. javac puts the initialisers of fields into each of them.
 */
final class InstanceSegments {

    private final String className;
    private final Map<String, List<Segment>> byConstructor = new LinkedHashMap<>();

    /** The fields that constructors write before they call one of the superclass. */
    private final Set<FieldKey> early = new HashSet<>();

    /** The same of those that call another of the class. */
    private final Map<String, List<Segment>> delegating = new LinkedHashMap<>();

    private InstanceSegments(String className) {
        this.className = className;
    }

    static InstanceSegments of(Version version) throws BadBytecode, IOException {
        ClassFile file = ClassFiles.parse(version.bytes());
        InstanceSegments segments = new InstanceSegments(file.getName());
        LambdaNames.LambdaBodies lambdas = new LambdaNames.LambdaBodies(version.shape());
        for (MethodInfo method : file.getMethods()) {
            if (method.isConstructor()) {
                boolean ofSuper = method.getCodeAttribute().iterator().skipSuperConstructor() >= 0;
                CodeIterator code = method.getCodeAttribute().iterator();
                int call = code.skipConstructor();
                segments.addEarlyWrites(method, call);
                (ofSuper ? segments.byConstructor : segments.delegating)
                        .put(
                                method.getDescriptor(),
                                Segments.ofConstructor(file, method, ofSuper ? code.lookAhead() : 0, lambdas::in));
            }
        }
        return segments;
    }

    private void addEarlyWrites(MethodInfo constructor, int end) throws BadBytecode {
        ConstPool pool = constructor.getConstPool();
        CodeIterator code = constructor.getCodeAttribute().iterator();
        while (code.hasNext() && code.lookAhead() < end) {
            int at = code.next();
            if (code.byteAt(at) == Opcode.PUTFIELD) {
                int field = code.u16bitAt(at + 1);
                early.add(new FieldKey(pool.getFieldrefName(field), pool.getFieldrefType(field)));
            }
        }
    }

    /** Those that give the fields their values, in their order. */
    List<ConstructorSegment> of(Set<FieldKey> fields) {
        List<ConstructorSegment> chosen = new ArrayList<>();
        if (!byConstructor.isEmpty()) {
            Map.Entry<String, List<Segment>> first =
                    byConstructor.entrySet().iterator().next();
            for (Segment segment : first.getValue()) {
                if (fields.stream()
                        .anyMatch(field -> common(field).contains(segment.words()) && segment.initialises(field))) {
                    chosen.add(new ConstructorSegment(first.getKey(), segment));
                }
            }
        }
        return chosen;
    }

    /** What the user is to know of the values that fields have in objects that exist already. */
    List<String> notes(Set<FieldKey> fields) {
        Set<String> partly = new TreeSet<>();
        for (FieldKey field : fields) {
            boolean isMore = early.contains(field)
                    || byConstructor.values().stream()
                            .anyMatch(segments -> segments.stream()
                                    .anyMatch(segment -> segment.writes().contains(field)
                                            && !(segment.initialises(field)
                                                    && common(field).contains(segment.words()))));
            if (isMore) {
                partly.add(inSource(field.name()));
            }
        }
        return partly.isEmpty()
                ? List.of()
                : List.of("Objects of " + className + " that exist already have not what its constructors give to "
                        + partly.stream().collect(Collectors.joining(", ")) + ".");
    }

    /** javac makes fields of what an inner class captures. */
    private static String inSource(String field) {
        return field.startsWith("val$")
                ? "the captured " + field.substring("val$".length())
                : field.startsWith("this$") ? "the object around them" : field;
    }

    /**
     * What the user is to know if constructors or initialisers do other things than in another version, beyond what they do
     * for some fields: they do not run again for objects that exist.
     */
    List<String> notesOnChanges(InstanceSegments old, Set<FieldKey> besides) {
        boolean isOther = byConstructor.entrySet().stream()
                .filter(constructor -> old.byConstructor.containsKey(constructor.getKey()))
                .anyMatch(constructor -> {
                    List<String> had = words(old.byConstructor.get(constructor.getKey()), segment -> true);
                    return constructor.getValue().stream()
                            .anyMatch(segment -> !had.contains(segment.words())
                                    && (segment.writes().isEmpty() || !besides.containsAll(segment.writes())));
                });
        return isOther
                ? List.of(
                        "Objects of " + className
                                + " that exist already keep what they have: a constructor, an initialiser or a block of it changed.")
                : List.of();
    }

    /** What constructors do beyond what gives fields their values whatever the arguments, in words. */
    Map<String, List<String>> usesOfArguments() {
        Map<String, List<String>> uses = new LinkedHashMap<>();
        byConstructor.forEach((descriptor, segments) -> uses.put(descriptor, words(segments, this::usesArguments)));
        delegating.forEach((descriptor, segments) -> uses.put(descriptor, words(segments, segment -> true)));
        return uses;
    }

    private static List<String> words(List<Segment> segments, Predicate<Segment> wanted) {
        return segments.stream().filter(wanted).map(Segment::words).toList();
    }

    /** The fields to which constructors give values that depend on their arguments, so far as one can tell. */
    List<FieldKey> setByArguments() {
        return Stream.concat(
                        byConstructor.values().stream().flatMap(List::stream).filter(this::usesArguments),
                        delegating.values().stream().flatMap(List::stream))
                .flatMap(segment -> segment.writes().stream())
                .distinct()
                .sorted(Comparator.comparing(FieldKey::name))
                .toList();
    }

    private boolean usesArguments(Segment segment) {
        return segment.writes().stream()
                .noneMatch(field -> segment.initialises(field) && common(field).contains(segment.words()));
    }

    /** The beginning that all constructors have in common of what they do for a field. */
    private List<String> common(FieldKey field) {
        List<String> common = null;
        for (List<Segment> segments : byConstructor.values()) {
            List<String> words = segments.stream()
                    .filter(segment -> segment.initialises(field))
                    .map(Segment::words)
                    .toList();
            int length = 0;
            while (common != null
                    && length < Math.min(common.size(), words.size())
                    && common.get(length).equals(words.get(length))) {
                length++;
            }
            common = common == null ? words : common.subList(0, length);
        }
        return common == null ? List.of() : common;
    }
}

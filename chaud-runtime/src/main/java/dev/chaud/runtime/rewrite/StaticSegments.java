package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.EclipseNames;
import dev.chaud.runtime.classfile.FieldKey;
import dev.chaud.runtime.classfile.FieldShape;
import dev.chaud.runtime.rewrite.code.ClassFiles;
import dev.chaud.runtime.rewrite.initialiser.Segment;
import dev.chaud.runtime.rewrite.initialiser.Segments;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javassist.bytecode.BadBytecode;
import javassist.bytecode.ClassFile;
import javassist.bytecode.ConstPool;
import javassist.bytecode.FieldInfo;

/**
 * Tells what of a static initialiser has to run again. A field is evaluated again if its own initialiser changed, and a
 * block runs again if it changed, in the order of the source; all else has run, and the app has gone on since.
 */
final class StaticSegments {

    private static final int ENUM_CONSTANT = 0x4000;

    /** What javac and Eclipse's compiler call the field with the constants of an enum. */
    private static final Set<String> ORDERS = Set.of("$VALUES", EclipseNames.ENUM_VALUES);

    private final ClassFile file;
    private final boolean hasOtherConstants;
    private final PersistentFields persistent;
    private final List<Segment> before;
    private final List<Segment> after;

    private StaticSegments(
            ClassFile file,
            boolean hasOtherConstants,
            PersistentFields persistent,
            List<Segment> before,
            List<Segment> after) {
        this.file = file;
        this.hasOtherConstants = hasOtherConstants;
        this.persistent = persistent;
        this.before = List.copyOf(before);
        this.after = List.copyOf(after);
    }

    /**
     * Compares two versions of a class.
     *
     * @param persistent the fields that are not evaluated again
     * @param ran whether the static initialiser of the first has run; if not, nothing has to run again
     */
    static StaticSegments between(Version before, Version after, PersistentFields persistent, boolean ran)
            throws BadBytecode, IOException {
        ClassFile file = ClassFiles.parse(after.bytes());
        return ran
                ? new StaticSegments(
                        file,
                        !constantsOf(before).equals(constantsOf(after)),
                        persistent,
                        of(before, ClassFiles.parse(before.bytes())),
                        of(after, file))
                : new StaticSegments(file, false, persistent, List.of(), List.of());
    }

    /** Those of one version, of which all has run. */
    static StaticSegments of(Version version) throws BadBytecode, IOException {
        return between(version, version, PersistentFields.of(version.shape()), true);
    }

    private static List<String> constantsOf(Version version) {
        return version.shape().fields().stream()
                .filter(field -> (field.accessFlags() & ENUM_CONSTANT) != 0)
                .map(FieldShape::name)
                .toList();
    }

    private static List<Segment> of(Version version, ClassFile file) throws BadBytecode {
        return Segments.ofStatics(file, new LambdaNames.LambdaBodies(version.shape())::in);
    }

    /** Whether a field is to be evaluated again: it has an initialiser, and not the one that it had. */
    boolean changed(FieldKey field) {
        boolean isOther = isRewritten(field) || isOrderOfConstants(field);
        return isOther && !isConstantOfEnum(field) && !persistent.include(field);
    }

    /** Whether the source gives a field another initialiser than it did. */
    boolean isRewritten(FieldKey field) {
        List<String> fresh = wordsOf(after, field);
        return !fresh.isEmpty() && !fresh.equals(wordsOf(before, field));
    }

    /** What gave a field its value in the first version; empty if it is not one part. */
    Optional<Segment> oldInitialiser(FieldKey field) {
        return before.stream().filter(segment -> segment.initialises(field)).findFirst();
    }

    /** The same in the second version. */
    Optional<Segment> newInitialiser(FieldKey field) {
        return after.stream().filter(segment -> segment.initialises(field)).findFirst();
    }

    /** What the initialiser of a field computes, whatever the type of the field; the same for two that do the same. */
    List<String> valuesOf(FieldKey field) {
        return after.stream()
                .filter(segment -> segment.initialises(field))
                .map(Segment::value)
                .toList();
    }

    /** Whether it is what a compiler keeps the constants of an enum in, and these are others than before. */
    boolean isOrderOfConstants(FieldKey field) {
        return hasOtherConstants && ORDERS.contains(field.name());
    }

    /**
     * What is to be run, in the order of the source.
     *
     * @param added the fields that came
     * @param carried those of them that have their values
     */
    List<Segment> toRun(Set<FieldKey> added, Set<FieldKey> carried) {
        List<String> had = new ArrayList<>();
        before.forEach(segment -> had.add(segment.words()));
        List<Segment> run = new ArrayList<>();
        for (Segment segment : after) {
            boolean isMade = segment.writes().stream()
                    .anyMatch(field -> (isConstantOfEnum(field) && !added.contains(field))
                            || (carried.contains(field) && segment.isInitialiser()));
            boolean isNew = segment.isInitialiser()
                    ? segment.writes().stream().anyMatch(field -> added.contains(field) || changed(field))
                    : !had.remove(segment.words());
            if (isNew && !isMade) {
                run.add(segment);
            }
        }
        return run;
    }

    /** What the user is to know of what ran again. */
    List<String> notes(List<Segment> run, Set<FieldKey> added) {
        Set<String> fields = new HashSet<>();
        List<Integer> blocks = new ArrayList<>();
        for (Segment segment : run) {
            if (!segment.isInitialiser()) {
                blocks.add(segment.line());
            } else if (segment.writes().stream().noneMatch(added::contains)) {
                segment.writes().stream()
                        .map(FieldKey::name)
                        .filter(name -> !ORDERS.contains(name))
                        .forEach(fields::add);
            }
        }
        List<String> notes = new ArrayList<>();
        if (!fields.isEmpty()) {
            notes.add("Evaluated again in " + file.getName() + ", as the initialiser changed: "
                    + fields.stream().sorted().collect(Collectors.joining(", ")) + ".");
        }
        if (!blocks.isEmpty()) {
            notes.add("Run again in " + file.getName() + ", as it changed: the static block at line "
                    + blocks.stream().map(String::valueOf).collect(Collectors.joining(", and that at line ")) + ".");
        }
        return notes;
    }

    /** The new value of a constant; empty if it is no constant, or the same. */
    Optional<Object> constant(FieldShape previous, FieldShape field) {
        if (field.constant().isEmpty() || field.constant().equals(previous.constant())) {
            return Optional.empty();
        }
        ConstPool pool = file.getConstPool();
        for (FieldInfo info : file.getFields()) {
            if (FieldKey.of(info).equals(FieldKey.of(field))) {
                int index = info.getConstantValue();
                Object value = switch (pool.getTag(index)) {
                    case ConstPool.CONST_Integer -> pool.getIntegerInfo(index);
                    case ConstPool.CONST_Long -> pool.getLongInfo(index);
                    case ConstPool.CONST_Float -> pool.getFloatInfo(index);
                    case ConstPool.CONST_Double -> pool.getDoubleInfo(index);
                    default -> pool.getStringInfo(index);
                };
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    /** The constants of an enum keep their identity, so what makes them never runs twice. */
    private boolean isConstantOfEnum(FieldKey field) {
        for (FieldInfo info : file.getFields()) {
            if (FieldKey.of(info).equals(field)) {
                return (info.getAccessFlags() & ENUM_CONSTANT) != 0;
            }
        }
        return false;
    }

    private static List<String> wordsOf(List<Segment> segments, FieldKey field) {
        return segments.stream()
                .filter(segment -> segment.initialises(field))
                .map(Segment::words)
                .toList();
    }
}

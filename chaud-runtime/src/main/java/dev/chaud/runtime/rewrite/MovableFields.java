package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.ClassShape;
import dev.chaud.runtime.classfile.FieldShape;
import dev.chaud.runtime.rewrite.code.NotRewritableException;
import java.lang.reflect.Modifier;
import java.util.Set;

/** The policy: which fields may come and go while the JVM's view of the class stays as it is. */
final class MovableFields {

    /** The JDK looks for them by name. */
    private static final Set<String> HOOKS = Set.of("serialVersionUID", "serialPersistentFields");

    private final ClassShape shape;

    MovableFields(ClassShape shape) {
        this.shape = shape;
    }

    void requireAddable(FieldShape field) throws NotRewritableException {
        require(field, "added");
        if (field.annotations().contains("@")) {
            throw no(field, "added", "has annotations, which reflection would not find");
        }
    }

    void requireRemovable(FieldShape field) throws NotRewritableException {
        require(field, "removed");
        if (field.annotations().contains("@")) {
            throw no(field, "removed", "had annotations, by which a framework may have found it");
        }
    }

    /** @param frozen the access flags that the JVM knows */
    void requireSameNature(FieldShape field, int frozen) throws NotRewritableException {
        if (((field.accessFlags() ^ frozen) & Modifier.TRANSIENT) != 0) {
            throw new NotRewritableException("the field " + field.name()
                    + " became transient or no longer is, which serialisation would not see");
        }
    }

    private void require(FieldShape field, String what) throws NotRewritableException {
        if (HOOKS.contains(field.name())) {
            throw no(field, what, "is one that the JDK looks for by its name");
        }
        if (shape.majorVersion() < Reservation.FIRST_VERSION) {
            throw no(field, what, "was compiled for a Java before 11");
        }
    }

    private static NotRewritableException no(FieldShape field, String what, String why) {
        return new NotRewritableException("the " + what + " field " + field.name() + " " + why);
    }
}

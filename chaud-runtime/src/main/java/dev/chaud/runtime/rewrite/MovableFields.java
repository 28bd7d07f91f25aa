package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.ClassShape;
import dev.chaud.runtime.classfile.FieldShape;
import dev.chaud.runtime.rewrite.code.NotRewritableException;
import java.lang.reflect.Modifier;

/** The policy: which fields may come, go and change while the JVM's view of the class stays as it is. */
final class MovableFields {

    private final ClassShape shape;

    MovableFields(ClassShape shape) {
        this.shape = shape;
    }

    void requireAddable(FieldShape field) throws NotRewritableException {
        require(field, "added");
    }

    void requireRemovable(FieldShape field) throws NotRewritableException {
        require(field, "removed");
    }

    /** Whether it is volatile, and its place, given by its access flags, is not. */
    static boolean becomesVolatile(int place, FieldShape field) {
        return Modifier.isVolatile(field.accessFlags()) && !Modifier.isVolatile(place);
    }

    /** Whether more classes may use it than its place lets. */
    static boolean becomesVisible(int place, FieldShape field) {
        return visibility(field.accessFlags()) > visibility(place);
    }

    private static int visibility(int flags) {
        return Modifier.isPublic(flags) ? 3 : Modifier.isProtected(flags) ? 2 : Modifier.isPrivate(flags) ? 0 : 1;
    }

    private void require(FieldShape field, String what) throws NotRewritableException {
        if (shape.majorVersion() < Reservation.FIRST_VERSION) {
            throw new NotRewritableException(
                    "the " + what + " field " + field.name() + " was compiled for a Java before 7");
        }
    }
}

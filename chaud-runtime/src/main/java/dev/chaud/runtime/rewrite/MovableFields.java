package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.ClassShape;
import dev.chaud.runtime.classfile.FieldShape;
import dev.chaud.runtime.rewrite.code.NotRewritableException;

/** The policy: which fields may come and go while the JVM's view of the class stays as it is. */
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

    private void require(FieldShape field, String what) throws NotRewritableException {
        if (shape.majorVersion() < Reservation.FIRST_VERSION) {
            throw new NotRewritableException(
                    "the " + what + " field " + field.name() + " was compiled for a Java before 7");
        }
    }
}

package dev.chaud.runtime.reload;

import dev.chaud.runtime.classfile.ClassFileReader;
import dev.chaud.runtime.classfile.ClassShape;
import dev.chaud.runtime.classfile.InvalidClassFileException;
import dev.chaud.runtime.rewrite.ClassHistory;
import dev.chaud.runtime.rewrite.Reservation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.util.Arrays;
import java.util.Optional;

/** What the newest versions of classes declare, and by which of their members the JVM is kept from harm. */
final class NewestMembers {

    private final LoadedVersions versions;
    private final Companions companions;
    private final JdkInternals jdk;
    private final Portraits portraits;

    NewestMembers(LoadedVersions versions, Companions companions, JdkInternals jdk) {
        this.versions = versions;
        this.companions = companions;
        this.jdk = jdk;
        this.portraits = new Portraits(versions);
    }

    Portraits portraits() {
        return portraits;
    }

    /** What reloads made of a class; empty if it is as it was loaded, or not hot. */
    Optional<ClassHistory> historyOf(Class<?> owner) {
        return companions.historyOf(owner.getClassLoader(), owner.getName());
    }

    ClassShape shapeOf(Class<?> owner) throws ReflectiveOperationException {
        byte[] newest = versions.find(owner.getClassLoader(), owner.getName())
                .orElseThrow(() -> new ClassNotFoundException(owner.getName()));
        try {
            return ClassFileReader.read(owner.getName(), newest);
        } catch (InvalidClassFileException e) {
            throw new ClassNotFoundException(owner.getName(), e);
        }
    }

    /** The constructor that was reserved in a class. */
    Optional<Constructor<?>> reservedConstructor(Class<?> owner) throws ReflectiveOperationException {
        Reservation reservation = companions.reservationOf(owner.getClassLoader(), owner.getName());
        return Arrays.stream(jdk.constructorsOf(owner))
                .filter(constructor -> reservation.isReserved(MembersOfJvm.keyOf(constructor)))
                .findFirst();
    }

    /** A method or constructor by whose number the JVM finds one of the class, if it has any. */
    Optional<Executable> numberedExecutable(Class<?> owner) throws ReflectiveOperationException {
        Optional<Constructor<?>> reserved = reservedConstructor(owner);
        return reserved.isPresent()
                ? reserved.map(Executable.class::cast)
                : Arrays.stream(jdk.methodsOf(owner))
                        .map(Executable.class::cast)
                        .findFirst();
    }
}

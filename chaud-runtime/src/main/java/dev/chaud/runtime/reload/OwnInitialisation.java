package dev.chaud.runtime.reload;

import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.classfile.MethodShape;
import dev.chaud.runtime.rewrite.ClassRewrite;
import dev.chaud.runtime.rewrite.Version;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How far a class that a reload writes is initialised by the JVM, and what it cannot get because of that. */
record OwnInitialisation(Class<?> type, ClassRewrite rewrite) {

    /**
     * Looks at it.
     *
     * @param hindrances get what is against the reload
     * @param notes get what the user is to know
     */
    void check(Hindrances hindrances, List<Note> notes) {
        // a call of a static method initialises its class, a call of its home does not
        if (addsStaticMethod() && !rewrite.initialisesOwner()) {
            hindrances.add(type, "a static method was added, and the class is loaded but not initialised yet");
        }
        boolean needsNew = rewrite.fields().needsNewInitialiser();
        boolean isOther = !initialiserOf(rewrite.before()).equals(initialiserOf(rewrite.after()));
        // asked last, as it stops all threads
        if ((!needsNew && !isOther) || rewrite.inUse() || !Initialisation.isUnderWay(type)) {
            return;
        }
        if (needsNew) {
            hindrances.add(type, "a static field was added while the old static initialiser is running");
        }
        if (isOther) {
            notes.add(new Note(
                    type.getName(),
                    "The static initialiser of " + type.getName()
                            + " was running when it changed, and goes on as it was."));
        }
    }

    private boolean addsStaticMethod() {
        return Stream.concat(rewrite.added().stream(), rewrite.replaced().stream())
                .anyMatch(method -> Modifier.isStatic(method.accessFlags())
                        && !rewrite.historyAfter().hasSlot(MethodKey.of(method)));
    }

    private static Optional<String> initialiserOf(Version version) {
        return version.shape().methods().stream()
                .filter(MethodShape::isStaticInitialiser)
                .map(MethodShape::code)
                .findFirst();
    }
}

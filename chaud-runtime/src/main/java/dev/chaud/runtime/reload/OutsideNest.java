package dev.chaud.runtime.reload;

import dev.chaud.linker.CompanionBodies;
import dev.chaud.runtime.reload.Batch.NewCompanion;
import dev.chaud.runtime.rewrite.Reservation;
import dev.chaud.runtime.rewrite.SplitCompanion;
import dev.chaud.runtime.rewrite.code.NotRewritableException;
import java.lang.instrument.ClassDefinition;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits the companions of a batch that are outside their nests, and keeps their bodies until the JVM has taken them. For
 * one reload, in one thread: {@link #split}, {@link #define} when the companions are there, and {@link #taken}.
 */
final class OutsideNest {

    private final Companions companions;

    /** So that no frame is linked to the bodies of another attempt. */
    private final int attempt;

    private final List<Bodies> bodies = new ArrayList<>();
    private final List<Class<?>> faces = new ArrayList<>();

    OutsideNest(Companions companions, int attempt) {
        this.companions = companions;
        this.attempt = attempt;
    }

    /** The batch with what is to be seen of them by name. */
    Batch split(Batch batch) throws NotRewritableException {
        List<NewCompanion> newCompanions = new ArrayList<>();
        for (NewCompanion companion : batch.newCompanions()) {
            ClassLoader loader = companion.beside().getClassLoader();
            newCompanions.add(new NewCompanion(
                    companion.beside(), companion.name(), face(loader, companion.name(), companion.bytes())));
        }
        List<ClassDefinition> definitions = new ArrayList<>();
        for (ClassDefinition definition : batch.definitions()) {
            Class<?> type = definition.getDefinitionClass();
            byte[] bytes = definition.getDefinitionClassFile();
            definitions.add(
                    Reservation.isCompanion(type.getName())
                            ? new ClassDefinition(type, face(type.getClassLoader(), type.getName(), bytes))
                            : definition);
        }
        return batch.with(newCompanions, definitions);
    }

    private byte[] face(ClassLoader loader, String companion, byte[] bytes) throws NotRewritableException {
        if (companions.isInNest(loader, companion)) {
            return bytes;
        }
        SplitCompanion split = SplitCompanion.of(bytes, attempt);
        bodies.add(new Bodies(loader, companion, split.bodies()));
        return split.face();
    }

    /**
     * Defines the bodies as hidden classes, which the JVM verifies at once.
     *
     * @throws LinkageError if the JVM refuses them
     */
    void define() {
        for (Bodies hidden : bodies) {
            try {
                Class<?> host = Class.forName(Reservation.hostOf(hidden.companion()), false, hidden.loader());
                Class<?> face =
                        companions.find(hidden.loader(), hidden.companion()).orElseThrow();
                Class<?> type = TrustedLookup.get()
                        .in(host)
                        .defineHiddenClass(hidden.bytes(), true, MethodHandles.Lookup.ClassOption.NESTMATE)
                        .lookupClass();
                CompanionBodies.put(face, attempt, type);
                faces.add(face);
            } catch (ClassNotFoundException | IllegalAccessException e) {
                throw new IllegalStateException("a companion cannot be defined", e);
            }
        }
    }

    /** Lets those go that the JVM runs no more. */
    void taken() {
        faces.forEach(face -> CompanionBodies.forgetBefore(face, attempt));
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Bodies(ClassLoader loader, String companion, byte[] bytes) {}
}

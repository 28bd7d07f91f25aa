package dev.chaud.runtime.reload;

import dev.chaud.runtime.reload.Batch.NewCompanion;
import dev.chaud.runtime.rewrite.ClassRewrite;
import dev.chaud.runtime.rewrite.ClassWriter;
import dev.chaud.runtime.rewrite.Face;
import dev.chaud.runtime.rewrite.Version;
import dev.chaud.runtime.rewrite.code.NotRewritableException;
import java.lang.instrument.ClassDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The class files of a batch, as far as they are written. For one thread. */
final class Draft {

    private final LoadedVersions versions;
    private final Companions companions;
    private final Outlook outlook;
    private final Predicate<Version> leadsElsewhere;
    private final List<NewCompanion> newCompanions = new ArrayList<>();
    private final List<ClassDefinition> definitions = new ArrayList<>();

    /** @param leadsElsewhere whether the references of a version may, as what has been written already has to be pointed then */
    Draft(LoadedVersions versions, Companions companions, Outlook outlook, Predicate<Version> leadsElsewhere) {
        this.leadsElsewhere = leadsElsewhere;
        this.versions = versions;
        this.companions = companions;
        this.outlook = outlook;
    }

    /** The companions that the JVM does not have yet. */
    List<NewCompanion> newCompanions() {
        return newCompanions;
    }

    /** Of the classes, and the companions that the JVM has. */
    List<ClassDefinition> definitions() {
        return definitions;
    }

    /** Writes a class and its companions. */
    void write(Class<?> type, ClassRewrite rewrite) throws NotRewritableException {
        ClassLoader loader = type.getClassLoader();
        ClassWriter writer = new ClassWriter(
                rewrite,
                outlook.after(loader),
                companions.nests().placeOf(type, rewrite.before().shape()),
                companions.reservationOf(loader, type.getName()));
        Supertypes supertypes = new Supertypes(type);
        byte[] main = writer.main(new NewestInheritance(type, new DeclaredMethods(versions, outlook::historyOf)));
        definitions.add(Definitions.of(type, FrozenInterfaces.putInto(main, FrozenInterfaces.of(type))));
        Map<String, byte[]> written = new LinkedHashMap<>();
        if (rewrite.historyAfter().face().isPresent()) {
            Face face = rewrite.historyAfter().face().get();
            written.put(face.name(), writer.face(face));
            written.put(face.companion(), writer.companionOf(face));
        }
        for (String name : rewrite.companions()) {
            written.put(name, writer.companion(name, supertypes));
        }
        for (String name : rewrite.holders(leadsElsewhere)) {
            written.put(name, writer.holder(name, supertypes));
        }
        for (String name : rewrite.graveyards(leadsElsewhere)) {
            written.put(name, writer.grave(name, supertypes));
        }
        for (Map.Entry<String, byte[]> companion : written.entrySet()) {
            Optional<Class<?>> defined = companions.find(loader, companion.getKey());
            if (defined.isPresent()) {
                definitions.add(Definitions.of(defined.get(), companion.getValue()));
            } else {
                newCompanions.add(new NewCompanion(type, companion.getKey(), companion.getValue()));
            }
        }
        for (String name : rewrite.fields().newCompanions()) {
            newCompanions.add(new NewCompanion(type, name, writer.fieldCompanion(name, supertypes)));
        }
    }
}

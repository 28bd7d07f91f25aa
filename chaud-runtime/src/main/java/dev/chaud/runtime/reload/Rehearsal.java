package dev.chaud.runtime.reload;

import dev.chaud.linker.ReloadCycle;
import dev.chaud.runtime.classfile.ClassFileReader;
import dev.chaud.runtime.classfile.ClassShape;
import dev.chaud.runtime.classfile.InvalidClassFileException;
import dev.chaud.runtime.log.Log;
import dev.chaud.runtime.plan.ReloadPlan;
import dev.chaud.runtime.rewrite.RehearsedEdit;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A reload as far as it changes nothing: a loaded class is compared with what it would be after an edit, and written as the
 * JVM would get it. What comes of it is thrown away; that the JVM has loaded and compiled what reloads need is what it is for.
 */
final class Rehearsal {

    private static final Log LOG = Log.of(Rehearsal.class);

    private static final int CLASSES = 20;

    private final LoadedVersions versions;
    private final Companions companions;
    private final Instrumentation instrumentation;

    Rehearsal(LoadedVersions versions, Companions companions, Instrumentation instrumentation) {
        this.versions = versions;
        this.companions = companions;
        this.instrumentation = instrumentation;
    }

    /**
     * Goes through reloads of some loaded classes, one turn each. It gives way to a reload that is asked for.
     *
     * @param turn of reloads
     */
    void go(Turn turn) {
        int gone = 0;
        for (Map.Entry<String, byte[]> loaded : versions.some(CLASSES).entrySet()) {
            if (!companions.areUntouched() || turn.begin().isPresent()) {
                break;
            }
            try {
                gone += reload(loaded.getKey(), loaded.getValue()) ? 1 : 0;
            } catch (IOException | InvalidClassFileException | RuntimeException | LinkageError e) {
                LOG.debug("A reload of a class cannot be rehearsed", e);
            } finally {
                turn.end();
            }
        }
        LOG.debug("Rehearsed reloads of {} classes", gone);
    }

    /** Whether it is a class that this is meant for. */
    private boolean reload(String className, byte[] classFile) throws IOException, InvalidClassFileException {
        // whoever loads a class now is not waited for
        LoadedClasses loaded = LoadedClasses.now(Set.of(className), versions);
        if (loaded.named(className).isEmpty()
                || !loaded.named(className).stream().allMatch(this::isOrdinary)) {
            return false;
        }
        byte[] edited = RehearsedEdit.of(classFile);
        ClassShape fresh = ClassFileReader.read(className, edited);
        Renumberings renumberings = new Renumberings(versions, companions.nests());
        renumberings.find(List.of(fresh), Map.of(className, edited), loaded);
        LateClasses lateClasses = new LateClasses(versions, companions, loaded, renumberings);
        Comparison comparison = new Comparison(versions, loaded, renumberings, lateClasses, Optional.empty(), Set.of());
        comparison.addChanged(fresh, edited);
        Rewriting rewriting = new Rewriting(
                versions, companions, instrumentation, ReloadCycle.now().epoch() + 1);
        for (Comparison.Changed type : comparison.rewritable()) {
            rewriting.plan(type.type(), type.before(), type.after());
        }
        rewriting.write();
        ReloadPlan.of(comparison.candidates(rewriting), Map.of(), false);
        return true;
    }

    /** Others need more of the JVM than is thrown away; and nothing is asked that loads a class of the app. */
    private boolean isOrdinary(Class<?> type) {
        return !versions.isEarly(type)
                && !type.isInterface()
                && type.getSuperclass() == Object.class
                && type.getName().indexOf('$') < 0;
    }
}

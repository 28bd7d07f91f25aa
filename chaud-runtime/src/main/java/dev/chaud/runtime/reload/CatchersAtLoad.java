package dev.chaud.runtime.reload;

import dev.chaud.runtime.rewrite.Catchers;
import dev.chaud.runtime.rewrite.ClassOutline;
import dev.chaud.runtime.rewrite.OverridableMethods;
import dev.chaud.runtime.rewrite.bytes.ClassLayout;

/** Finds the catchers that a class gets if it is loaded now. Thread-safe. */
final class CatchersAtLoad {

    private final ClassOutlines outlines;

    CatchersAtLoad(SupertypeFiles files, Companions companions) {
        this.outlines = new ClassOutlines(files, companions);
    }

    Catchers of(ClassLoader loader, byte[] classFile) {
        return of(new ClassLayout(classFile), seenFrom(loader));
    }

    /** The same, where it is of interest what was looked at. */
    Catchers of(ClassLayout layout, SeenSupertypes above) {
        return Catchers.arePossibleIn(layout)
                ? new OverridableMethods(above).of(ClassOutline.of(layout))
                : Catchers.NONE;
    }

    /** What a loader finds above a class. */
    SeenSupertypes seenFrom(ClassLoader loader) {
        return outlines.seenFrom(loader);
    }
}

package dev.chaud.runtime.reload;

import dev.chaud.runtime.rewrite.Catchers;
import dev.chaud.runtime.rewrite.ClassOutline;
import dev.chaud.runtime.rewrite.OverridableMethods;

/** Finds the catchers that a class gets if it is loaded now. Thread-safe. */
final class CatchersAtLoad {

    private final ClassOutlines outlines;

    CatchersAtLoad(HotFolders hotFolders, LoadedVersions versions, Companions companions) {
        this.outlines = new ClassOutlines(hotFolders, versions, companions);
    }

    Catchers of(ClassLoader loader, byte[] classFile) {
        return Catchers.arePossibleIn(classFile)
                ? new OverridableMethods(outlines.seenFrom(loader)).of(ClassOutline.of(classFile))
                : Catchers.NONE;
    }
}

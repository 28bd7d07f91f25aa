package dev.chaud.runtime.rewrite;

import java.lang.reflect.Modifier;

/**
 * What the JVM has for a method of a class as it was loaded, with modifiers that nobody can change.
 *
 * @param accessFlags those that the method was loaded with
 */
record Slot(int accessFlags) {

    /**
     * Whether it can stand for a method of other modifiers: whoever may call the method may use the slot, and the JVM
     * comes from there to the methods that override it, and to no others.
     */
    boolean serves(int newest) {
        boolean sameKind = Modifier.isStatic(accessFlags) == Modifier.isStatic(newest);
        boolean hasBody = !Modifier.isAbstract(accessFlags) || Modifier.isAbstract(newest);
        return sameKind && hasBody && !locksInVain(newest) && reaches(newest);
    }

    /** Whether it can stand for a method that lives elsewhere. */
    boolean leadsTo(int newest) {
        return !Modifier.isAbstract(accessFlags) && serves(newest);
    }

    /** Whether it can hold the body too. */
    boolean holds(int newest) {
        boolean locks = Modifier.isSynchronized(accessFlags) || !Modifier.isSynchronized(newest);
        return locks && serves(newest);
    }

    /** Whether everyone who may use a constructor of other modifiers may use this one. */
    boolean admits(int newest) {
        return reach(accessFlags) >= reach(newest);
    }

    private boolean reaches(int newest) {
        boolean sameOverriders =
                reach(accessFlags) == reach(newest) || (Modifier.isPublic(accessFlags) && Modifier.isProtected(newest));
        return Modifier.isStatic(newest) ? admits(newest) : sameOverriders;
    }

    private boolean locksInVain(int newest) {
        return Modifier.isSynchronized(accessFlags) && !Modifier.isSynchronized(newest);
    }

    private static int reach(int flags) {
        if (Modifier.isPublic(flags)) {
            return 3;
        }
        if (Modifier.isProtected(flags)) {
            return 2;
        }
        return Modifier.isPrivate(flags) ? 0 : 1;
    }
}

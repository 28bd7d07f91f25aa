package dev.chaud.runtime.rewrite;

import javassist.bytecode.ClassFile;

/** Adds to a companion what its methods are called by, and what stands for bodies that are gone. */
final class Entries {

    private final ClassFile file;
    private final Stub stub;
    private final CallSites callSites;

    Entries(ClassFile file, CallSites callSites) {
        this.file = file;
        this.stub = new Stub(file.getConstPool());
        this.callSites = callSites;
    }

    /**
     * Adds what a method is called by.
     *
     * @param name that the method has in the JVM, which its home may have changed
     * @param fromSlot whether the JVM has a slot for the method, which is what calls the entry
     */
    void addTo(Home home, String name, boolean fromSlot) {
        if (!home.hasEntry()) {
            return;
        }
        file.getMethods()
                .add(
                        home.isOverridable() || (fromSlot && home.isInherited())
                                ? stub.dispatchingEntry(home, name, callSites.ofMethod(fromSlot ? "slot" : "virtual"))
                                : stub.entry(home));
    }

    /** Adds, instead of a body that is gone, what the owner inherits. */
    void addInherited(Home home, String name) {
        file.getMethods().add(stub.linked(home.body(), home.bodyFlags(), name, callSites.ofMethod("inherited")));
    }
}

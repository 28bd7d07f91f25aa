package dev.chaud.linker;

/** Stands in an object's array for a holder whose initialisers have not run to their end. */
final class Making {

    final Object object;
    final Holder holder;
    final Thread maker;

    /** Guarded by the lock of {@link Holder}. */
    boolean isDone;

    Making(Object object, Holder holder, Thread maker) {
        this.object = object;
        this.holder = holder;
        this.maker = maker;
    }
}

package dev.chaud.linker;

import java.lang.invoke.VarHandle;
import java.util.HashMap;
import java.util.Map;

/**
 * Holds, for one object, the fields that one reload added to one class. For each reload and class there is a subclass that
 * has the fields. An object keeps its holders in an array, each at the index that its class has among the holders of the
 * object's class.
 *
 * <p>An object that was there before the reload gets its holder when one of the fields is first used. Then the initialisers
 * of the fields run on it: once, in the thread that came first, and under no lock of ours; other threads wait for it, as
 * they do for the initialiser of a class.
 */
public abstract class Holder implements Cloneable {

    /** Nothing of the app runs while it is held. */
    private static final Object LOCK = new Object();

    /** Guarded by LOCK. */
    private static final Map<Thread, Making> WAITING = new HashMap<>();

    /**
     * The object. Null while its constructor has not used the fields yet, as it cannot be told before its superclass is
     * done with it; another than the one whose array this is in, when that is a clone which nothing told of.
     */
    public Object owner;

    /** The index of this class's holders in the array. */
    protected abstract int index();

    /** The array of an object; null if it has none yet. */
    protected abstract Object[] stateOf(Object object);

    protected abstract void setState(Object object, Object[] state);

    /** Runs the initialisers of the fields on an object that has none of them yet. What they throw is reported. */
    protected abstract void initialise(Object object);

    /**
     * The holder of an object, when it is not simply there.
     *
     * @param empty a holder of the class that is wanted, as it is before any field is written
     */
    public static Holder of(Holder empty, Object object) {
        Making making;
        synchronized (LOCK) {
            Object found = find(empty, object);
            if (found instanceof Holder holder) {
                return holder;
            }
            if (found != null) {
                return await((Making) found);
            }
            making = new Making(object, empty.copyFor(object), Thread.currentThread());
            put(empty, object, making);
        }
        try {
            empty.initialise(object);
        } finally {
            synchronized (LOCK) {
                making.isDone = true;
                put(empty, object, making.holder);
                LOCK.notifyAll();
            }
        }
        return making.holder;
    }

    /** Gives a clone a copy of what its original has, unless somebody has used the clone's own fields already. */
    static void copy(Holder empty, Object original, Object clone) {
        Object[] state = empty.stateOf(clone);
        Object found = state == null || state.length <= empty.index() ? null : state[empty.index()];
        if (found instanceof Holder holder && holder.owner == clone) {
            return;
        }
        // nobody else has the clone yet
        put(empty, clone, of(empty, original).copyFor(clone));
    }

    /** What an object has for itself: a holder, one in the making, or null. */
    private static Object find(Holder empty, Object object) {
        Object[] state = empty.stateOf(object);
        Object found = state == null || state.length <= empty.index() ? null : state[empty.index()];
        if (found instanceof Making making) {
            return making.object == object ? making : null;
        }
        if (!(found instanceof Holder holder) || holder.owner == object) {
            return found;
        }
        if (holder.owner == null) {
            holder.owner = object;
            return holder;
        }
        // it was cloned, and its clone has its fields
        Holder copy = holder.copyFor(object);
        put(empty, object, copy);
        return copy;
    }

    /** Puts it into an array that no other object has. */
    private static void put(Holder empty, Object object, Object content) {
        Object[] state = empty.stateOf(object);
        Object[] copy = new Object[Math.max(state == null ? 0 : state.length, empty.index() + 1)];
        if (state != null) {
            System.arraycopy(state, 0, copy, 0, state.length);
        }
        copy[empty.index()] = content;
        // whoever sees the array without a lock is to see what is in it
        VarHandle.releaseFence();
        empty.setState(object, copy);
    }

    private static Holder await(Making making) {
        Thread current = Thread.currentThread();
        boolean isInterrupted = false;
        while (!making.isDone && !leadsTo(current, making)) {
            WAITING.put(current, making);
            try {
                LOCK.wait();
            } catch (InterruptedException e) {
                isInterrupted = true;
            } finally {
                WAITING.remove(current);
            }
        }
        if (isInterrupted) {
            current.interrupt();
        }
        return making.holder;
    }

    /** Whether who is making it is this thread, or waits, perhaps through others, for it. */
    private static boolean leadsTo(Thread current, Making making) {
        for (Making next = making; next != null; next = WAITING.get(next.maker)) {
            if (next.maker == current) {
                return true;
            }
        }
        return false;
    }

    private Holder copyFor(Object object) {
        try {
            Holder copy = (Holder) clone();
            copy.owner = object;
            return copy;
        } catch (CloneNotSupportedException e) {
            throw new AssertionError(e);
        }
    }
}

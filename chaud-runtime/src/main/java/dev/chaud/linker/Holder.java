package dev.chaud.linker;

import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Holds, for one object, the fields that one reload added to one class. For each reload and class there is a subclass that
 * has the fields. An object that needs only the first one of its class's holders has that in its reserved field; another has an
 * array of them there, each at the index that its class has among the holders of the object's class.
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
     * The object. Null until the constructor of its superclass is done or uses the fields, as it cannot be told before;
     * another than the one that has this, when that is a clone which nothing told of.
     */
    public Object owner;

    /** The index of this class's holders among those of an object. */
    protected abstract int index();

    /** What is in the reserved field of an object; null if nothing is yet. */
    protected abstract Object stateOf(Object object);

    protected abstract void setState(Object object, Object state);

    /** Runs the initialisers of the fields on an object that has none of them yet. What they throw is reported. */
    protected abstract void initialise(Object object);

    /** What an object has at an index, by what is in its reserved field: a holder, one in the making, or null. */
    public static Object at(Object state, int index) {
        if (state instanceof Object[] all) {
            return index < all.length ? all[index] : null;
        }
        return index == 0 ? state : null;
    }

    /** Gives a holder to the object that was made with it, as soon as that can be told. */
    public static void own(Object holder, Object object) {
        if (holder instanceof Holder own && own.owner == null) {
            own.owner = object;
        }
    }

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
        Object found = at(empty.stateOf(clone), empty.index());
        if (found instanceof Holder holder && holder.owner == clone) {
            return;
        }
        // nobody else has the clone yet
        put(empty, clone, of(empty, original).copyFor(clone));
    }

    /** What an object has for itself: a holder, one in the making, or null. */
    private static Object find(Holder empty, Object object) {
        Object found = at(empty.stateOf(object), empty.index());
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

    /** Puts it where it is to be found, and not into an array that another object may have, too. */
    private static void put(Holder empty, Object object, Object content) {
        Object state = with(empty.stateOf(object), empty.index(), content);
        // whoever sees it without a lock is to see what is in it
        VarHandle.releaseFence();
        empty.setState(object, state);
    }

    private static Object with(Object state, int index, Object content) {
        if (index == 0 && !(state instanceof Object[])) {
            return content;
        }
        Object[] former = state instanceof Object[] all ? all : new Object[] {state};
        Object[] copy = Arrays.copyOf(former, Math.max(former.length, index + 1), Object[].class);
        copy[index] = content;
        return copy;
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

package dev.chaud.linker;

import java.util.EnumSet;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Goes over what an {@link EnumSet} holds when it begins, in the order that the constants have then, whatever reloads do
 * meanwhile: those of the JDK, which the engine patches to return this one, know places and not constants. The set is asked
 * only when an enum has changed, since that takes longer. For one thread at a time.
 */
public abstract class EnumSetIterator implements Iterator<Object> {

    final EnumSet<?> set;

    /** When it was sure last that the set has what is left. */
    private Object moment;

    private Object last;

    EnumSetIterator(EnumSet<?> set, Object moment) {
        this.set = set;
        this.moment = moment;
    }

    /** What the patched method of a set with one number returns, which has a bit for each constant. */
    public static Iterator<?> over(EnumSet<?> set, Object[] universe, long bits) {
        Object moment = EnumUniverses.momentOf(universe);
        return moment == null || universe.length > OutgrownSets.ROOM
                ? asking(set, universe)
                : new OfFew(set, moment, universe, bits);
    }

    /** What that of a set with an array of numbers returns. */
    public static Iterator<?> over(EnumSet<?> set, Object[] universe, long[] bits) {
        Object moment = EnumUniverses.momentOf(universe);
        if (moment == null) {
            return asking(set, universe);
        }
        Object[] held = universe.clone();
        int count = 0;
        for (int i = 0; i < universe.length; i++) {
            if ((bits[i / Long.SIZE] >>> i & 1) != 0) {
                held[count++] = universe[i];
            }
        }
        return new OfMany(set, moment, held, count);
    }

    /** One over a set whose bits do not tell what it holds. */
    private static Iterator<?> asking(EnumSet<?> set, Object[] universe) {
        // of no moment: it begins with a look at the set
        return new OfMany(set, null, universe.clone(), universe.length);
    }

    abstract boolean isMore();

    abstract Object take();

    /** Leaves out what the set does not have. */
    abstract void look();

    @Override
    public final boolean hasNext() {
        Object now = EnumUniverses.moment();
        if (now != moment) {
            moment = now;
            look();
        }
        return isMore();
    }

    @Override
    public final Object next() {
        // what was told of stays, even if a reload has ended since
        if (moment == null ? !hasNext() : !isMore()) {
            throw new NoSuchElementException();
        }
        last = take();
        return last;
    }

    @Override
    public final void remove() {
        if (last == null) {
            throw new IllegalStateException();
        }
        set.remove(last);
        last = null;
    }

    private static final class OfFew extends EnumSetIterator {

        private final Object[] universe;
        private long left;

        OfFew(EnumSet<?> set, Object moment, Object[] universe, long bits) {
            super(set, moment);
            this.universe = universe;
            this.left = bits;
        }

        @Override
        boolean isMore() {
            return left != 0;
        }

        @Override
        Object take() {
            Object constant = universe[Long.numberOfTrailingZeros(left)];
            left &= left - 1;
            return constant;
        }

        @Override
        void look() {
            for (int i = 0; i < universe.length; i++) {
                if (!set.contains(universe[i])) {
                    left &= ~(1L << i);
                }
            }
        }
    }

    private static final class OfMany extends EnumSetIterator {

        private final Object[] constants;
        private int end;
        private int next;

        OfMany(EnumSet<?> set, Object moment, Object[] constants, int end) {
            super(set, moment);
            this.constants = constants;
            this.end = end;
        }

        @Override
        boolean isMore() {
            return next < end;
        }

        @Override
        Object take() {
            return constants[next++];
        }

        @Override
        void look() {
            int kept = next;
            for (int i = next; i < end; i++) {
                if (set.contains(constants[i])) {
                    constants[kept++] = constants[i];
                }
            }
            end = kept;
        }
    }
}

package dev.chaud.linker;

import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * Knows which loops are to be left, as there is a newer version of their method. Each loop asks by a call site of its own,
 * which is a constant to the JVM's compilers until the answer changes. Thread-safe.
 *
 * <p>Mutable static state, because call sites can reach nothing else.
 */
public final class LoopExits {

    private static final MethodHandle STAY = MethodHandles.constant(boolean.class, false);
    private static final MethodHandle LEAVE = MethodHandles.constant(boolean.class, true);

    /** Guarded by this class; loaders are held weakly. By the method's class, name and descriptor. */
    private static final Map<ClassLoader, Map<String, Loops>> BY_LOADER = new WeakHashMap<>();

    private LoopExits() {}

    /**
     * Links the call site by which a loop asks whether it is to be left.
     *
     * @param method the method that it stands in
     * @param version the number of the reload that the method's body is of, 0 if it is of none
     */
    public static synchronized CallSite link(
            MethodHandles.Lookup caller, String name, MethodType type, String method, int version) {
        Loops loops = of(caller.lookupClass().getClassLoader(), method);
        // one of a version to come is linked by a thread that is quicker than the reload
        Site site = new Site(version, version < loops.newest ? LEAVE : STAY);
        loops.sites.add(site);
        return site;
    }

    /** Has the loops of all older versions of a method left, at their next turns. */
    public static synchronized void leave(ClassLoader loader, String method, int newest) {
        Loops loops = of(loader, method);
        loops.newest = newest;
        List<MutableCallSite> left = new ArrayList<>();
        for (Site site : loops.sites) {
            if (site.version < newest) {
                site.setTarget(LEAVE);
                left.add(site);
            }
        }
        MutableCallSite.syncAll(left.toArray(MutableCallSite[]::new));
    }

    private static Loops of(ClassLoader loader, String method) {
        return BY_LOADER.computeIfAbsent(loader, key -> new HashMap<>()).computeIfAbsent(method, key -> new Loops());
    }

    /** All loops of one method, in all of its versions. */
    private static final class Loops {

        /** Held weakly, so that code which is gone takes its call sites with it. */
        private final Set<Site> sites = Collections.newSetFromMap(new WeakHashMap<>());

        private int newest;
    }

    private static final class Site extends MutableCallSite {

        private final int version;

        Site(int version, MethodHandle target) {
            super(target);
            this.version = version;
        }
    }
}

package dev.chaud.runtime.reload;

import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.rewrite.Catchers;
import dev.chaud.runtime.rewrite.ClassHistory;
import dev.chaud.runtime.rewrite.Homes;
import dev.chaud.runtime.rewrite.Reservation;
import dev.chaud.runtime.rewrite.bytes.ClassLayout;
import java.lang.ref.WeakReference;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * What the reloads so far added beside the classes of each loader. Loaders are held weakly. Thread-safe: a history is
 * immutable, and replaced when the JVM has taken what it tells.
 */
public final class Companions {

    private final Nests nests;
    private final Guests guests;
    private final CompanionNumbers numbers = new CompanionNumbers();

    /** Guarded by itself. */
    private final Map<ClassLoader, CompanionsOfLoader> byLoader = new WeakHashMap<>();

    /** Guarded by byLoader; empty when no reload is going on. */
    private Optional<Announcement> announced = Optional.empty();

    private volatile boolean isUntouched = true;

    public Companions(LoadedVersions versions) {
        this.guests = new Guests(versions, this);
        this.nests = new Nests(versions, this);
    }

    /** The nests of the classes. */
    Nests nests() {
        return nests;
    }

    /** The classes that are not hot and refer to hot ones. */
    Guests guests() {
        return guests;
    }

    /** The names that companions have, and those that are left. */
    CompanionNumbers numbers() {
        return numbers;
    }

    /** Says what was reserved in a class as it was loaded. */
    void reserve(ClassLoader loader, String className, Reservation reservation) {
        synchronized (byLoader) {
            of(loader).reservations.put(className, reservation);
        }
    }

    /** What was reserved in a class as it was loaded. */
    Reservation reservationOf(ClassLoader loader, String className) {
        synchronized (byLoader) {
            return byLoader.getOrDefault(loader, CompanionsOfLoader.NONE)
                    .reservations
                    .getOrDefault(className, Reservation.NONE);
        }
    }

    /** Whether a class is hot, whatever was reserved in it. */
    boolean know(ClassLoader loader, String className) {
        synchronized (byLoader) {
            CompanionsOfLoader all = byLoader.getOrDefault(loader, CompanionsOfLoader.NONE);
            return all.reservations.containsKey(className) || all.histories.containsKey(className);
        }
    }

    /** Says which catchers a class is loaded with. */
    void catchIn(ClassLoader loader, String className, CatchersOnDemand catchers) {
        synchronized (byLoader) {
            of(loader).catchers.put(className, catchers);
        }
    }

    /** The catchers that a class was loaded with. */
    Catchers catchersOf(ClassLoader loader, String className) {
        synchronized (byLoader) {
            CatchersOnDemand known = byLoader.getOrDefault(loader, CompanionsOfLoader.NONE)
                    .catchers
                    .get(className);
            return known == null ? Catchers.NONE : known.get();
        }
    }

    /** Says that a reload begins: from now on more than class files tells what becomes of a class. */
    void beginReload() {
        isUntouched = false;
    }

    /** Whether no reload has begun yet. */
    boolean areUntouched() {
        return isUntouched;
    }

    /** Says that the app has got constructors of a class, as objects. */
    void showConstructors(ClassLoader loader, String className) {
        synchronized (byLoader) {
            of(loader).shownConstructors.add(className);
        }
    }

    /** Whether the app may have constructors of a class, as objects. */
    boolean areConstructorsShown(ClassLoader loader, String className) {
        synchronized (byLoader) {
            return byLoader.getOrDefault(loader, CompanionsOfLoader.NONE)
                    .shownConstructors
                    .contains(className);
        }
    }

    /** Whether a companion is a member of the nest: only then can it stand alone. */
    boolean isInNest(ClassLoader loader, String companion) {
        return reservationOf(loader, Reservation.hostOf(companion)).names()
                && Reservation.numberOf(companion) <= Reservation.NAMES;
    }

    /** The history of a class; empty when it has the shape it was loaded with. */
    Optional<ClassHistory> historyOf(ClassLoader loader, String className) {
        synchronized (byLoader) {
            return Optional.ofNullable(byLoader.getOrDefault(loader, CompanionsOfLoader.NONE)
                    .histories
                    .get(className));
        }
    }

    /** Says what a reload is about to make: its code may run before the JVM says that it took it. */
    void announce(long reload, Map<ClassLoader, Map<String, ClassHistory>> histories) {
        synchronized (byLoader) {
            announced = Optional.of(Announcement.of(reload, histories));
        }
    }

    /** Has classes that are loaded pointed to what was announced; all that they are pointed to has to be there. */
    void announceToArrivals() {
        synchronized (byLoader) {
            announced = announced.map(Announcement::forArrivals);
        }
    }

    /** Says that what was announced is recorded, or came to nothing. */
    void endAnnouncement() {
        synchronized (byLoader) {
            announced = Optional.empty();
        }
    }

    /**
     * The history of a class as code sees it that a certain reload wrote.
     *
     * @param reload whose code runs only if the JVM has taken it
     */
    Optional<ClassHistory> historyAt(long reload, ClassLoader loader, String className) {
        synchronized (byLoader) {
            return announced
                    .filter(next -> next.reload() <= reload)
                    .flatMap(next -> next.historyOf(loader, className))
                    .or(() -> historyOf(loader, className));
        }
    }

    /** The history of a class as classes see it that are loaded now. */
    Optional<ClassHistory> historyAtLoad(ClassLoader loader, String className) {
        synchronized (byLoader) {
            return forArrivals()
                    .flatMap(next -> next.historyOf(loader, className))
                    .or(() -> historyOf(loader, className));
        }
    }

    private Optional<Announcement> forArrivals() {
        return announced.filter(Announcement::isForArrivals);
    }

    /** The names of the classes with a call site or a stub that depends on where one of the methods is. */
    Set<String> dependingOn(Set<MethodKey> methods) {
        Set<String> names = new HashSet<>();
        synchronized (byLoader) {
            byLoader.values()
                    .forEach(all -> all.histories.forEach((name, history) -> {
                        if (history.dependsOn(methods)) {
                            names.add(name);
                        }
                    }));
        }
        return names;
    }

    /** The names of the classes with a catcher that depends on where one of the methods is. */
    Set<String> catching(Set<MethodKey> methods) {
        Set<String> names = new HashSet<>();
        synchronized (byLoader) {
            byLoader.values()
                    .forEach(all -> all.catchers.forEach((name, catchers) -> {
                        if (catchers.get().dependOn(methods)) {
                            names.add(name);
                        }
                    }));
        }
        return names;
    }

    /** Whether any class got a method of this name. */
    boolean anyOfName(String methodName) {
        synchronized (byLoader) {
            return byLoader.values().stream().anyMatch(all -> all.added.containMember(methodName));
        }
    }

    private boolean anyOfNameAtLoad(String methodName) {
        synchronized (byLoader) {
            return anyOfName(methodName)
                    || forArrivals()
                            .filter(next ->
                                    next.names().values().stream().anyMatch(names -> names.containMember(methodName)))
                            .isPresent();
        }
    }

    /** Takes over what a reload made, once the JVM has taken it. */
    void record(ClassLoader loader, Map<String, ClassHistory> histories) {
        synchronized (byLoader) {
            CompanionsOfLoader all = of(loader);
            all.histories.putAll(histories);
            histories.values().forEach(all.added::add);
        }
    }

    void define(Class<?> companion) {
        synchronized (byLoader) {
            of(companion.getClassLoader()).classes.put(companion.getName(), new WeakReference<>(companion));
        }
    }

    /** The companion of a name; empty when it is not defined yet. */
    Optional<Class<?>> find(ClassLoader loader, String companion) {
        synchronized (byLoader) {
            return Optional.ofNullable(byLoader.get(loader))
                    .map(all -> all.classes.get(companion))
                    .map(WeakReference::get);
        }
    }

    /** Whether a class file that is loaded may refer to an added method, constructor or field; a quick look before a thorough one. */
    boolean anyOfNamesAtLoad(ClassLayout classFile, ClassLoader loader) {
        if (isUntouched) {
            return false;
        }
        AddedNames names = new AddedNames();
        synchronized (byLoader) {
            for (ClassLoader seen : Delegation.chain(loader)) {
                names.addAll(byLoader.getOrDefault(seen, CompanionsOfLoader.NONE).added);
                forArrivals().map(next -> next.names().get(seen)).ifPresent(names::addAll);
            }
        }
        return names.areIn(classFile);
    }

    /** Where references from classes of a loader lead. */
    Homes homesSeenFrom(ClassLoader loader, LoadedVersions versions, NestAccess access) {
        return new Resolution(loader, versions, guests, this::historyOf, this::anyOfName, access);
    }

    /** The same from a class that is loaded now. */
    Resolution homesSeenAtLoad(ClassLoader loader, LoadedVersions versions, NestAccess access) {
        return new Resolution(loader, versions, guests, this::historyAtLoad, this::anyOfNameAtLoad, access);
    }

    /** How classes of a loader that are loaded now reach private members of others that came earlier or later. */
    NestAccess nestAccessAtLoad(ClassLoader loader, LoadedVersions versions) {
        return new NestAccess(loader, versions, this, this::historyAtLoad);
    }

    private CompanionsOfLoader of(ClassLoader loader) {
        CompanionsOfLoader known = byLoader.get(loader);
        if (known == null) {
            known = new CompanionsOfLoader();
            byLoader.put(loader, known);
        }
        return known;
    }
}

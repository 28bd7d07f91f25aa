package dev.chaud.runtime.persist;

import dev.chaud.linker.StaticsRestorer;
import dev.chaud.runtime.classfile.FieldKey;
import dev.chaud.runtime.protocol.KeptField;
import dev.chaud.runtime.reload.PersistentStatic;
import java.io.InvalidClassException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Gives fields what the app before this one has left to them: each in the place of its first value, while the static
 * initialiser of its class runs, on the thread that runs it. Thread-safe.
 */
public final class Restoration implements StaticsRestorer {

    private final KeepableClasses keepable;
    private final Consumer<String> remarks;

    /** Guarded by this. What has not been used, by class and then by field. */
    private final Map<Place, Map<String, KeptField>> unused = new HashMap<>();

    /** The classes that something was left to. */
    private final Set<Place> places = ConcurrentHashMap.newKeySet();

    /** Guarded by this. What was given to classes whose static initialisers are running. */
    private final Map<Class<?>, Map<String, Object>> given = new WeakHashMap<>();

    /** Guarded by this. The classes that have a static initialiser for this alone. */
    private final Set<Place> initialiserGiven = new HashSet<>();

    /**
     * @param kept what was left
     * @param isOfApp whether a class is one of the app's own
     * @param remarks gets whole sentences on what cannot be restored
     */
    public Restoration(List<KeptField> kept, Predicate<Class<?>> isOfApp, Consumer<String> remarks) {
        this.keepable = new KeepableClasses(isOfApp);
        this.remarks = remarks;
        for (KeptField field : kept) {
            unused.computeIfAbsent(new Place(field.loader(), field.className()), key -> new LinkedHashMap<>())
                    .put(field.field(), field);
        }
        places.addAll(unused.keySet());
    }

    /** What has not been used, since its class was not needed yet. */
    public synchronized List<KeptField> unused() {
        List<KeptField> all = new ArrayList<>();
        unused.values().forEach(fields -> all.addAll(fields.values()));
        return all;
    }

    /** Whether something was left to a class. */
    boolean concerns(ClassLoader loader, String className) {
        return places.contains(new Place(LoaderWords.of(loader), className));
    }

    /**
     * A class that something was left to is about to be loaded.
     *
     * @param fields those of it that persist
     * @param hasInitialiser whether it has a static initialiser of its own
     */
    void loading(ClassLoader loader, String className, List<FieldKey> fields, boolean hasInitialiser) {
        Place place = new Place(LoaderWords.of(loader), className);
        Set<String> names = new HashSet<>();
        fields.forEach(field -> names.add(field.name()));
        List<KeptField> gone = new ArrayList<>();
        synchronized (this) {
            Map<String, KeptField> left = unused.getOrDefault(place, new HashMap<>());
            left.values().stream()
                    .filter(field -> !names.contains(field.field()))
                    .forEach(gone::add);
            gone.forEach(field -> left.remove(field.field()));
            if (!hasInitialiser) {
                initialiserGiven.add(place);
            }
        }
        gone.forEach(field ->
                remarks.accept(Sentences.notKept(field.words(), "there is no such field with @Persist any more")));
    }

    /** Such a class cannot be made to ask for it. */
    void giveUp(ClassLoader loader, String className, String why) {
        Place place = new Place(LoaderWords.of(loader), className);
        places.remove(place);
        Map<String, KeptField> left;
        synchronized (this) {
            left = unused.remove(place);
        }
        if (left != null) {
            left.values().forEach(field -> remarks.accept(Sentences.notKept(field.words(), why)));
        }
    }

    @Override
    public void written(Class<?> owner, String field) {
        Optional<KeptField> left = take(owner, field);
        if (left.isPresent()) {
            restore(owner, left.get());
        } else {
            giveAgain(owner, field);
        }
    }

    @Override
    public void initialised(Class<?> owner) {
        for (String field : unusedOf(owner)) {
            take(owner, field).ifPresent(left -> restore(owner, left));
        }
        synchronized (this) {
            given.remove(owner);
        }
    }

    @Override
    public synchronized boolean gaveInitialiser(Class<?> owner) {
        return owner.getClassLoader() != null && initialiserGiven.contains(Place.of(owner));
    }

    private synchronized Set<String> unusedOf(Class<?> owner) {
        return Set.copyOf(unused.getOrDefault(Place.of(owner), Map.of()).keySet());
    }

    private synchronized Optional<KeptField> take(Class<?> owner, String field) {
        Map<String, KeptField> left = unused.get(Place.of(owner));
        return left == null ? Optional.empty() : Optional.ofNullable(left.remove(field));
    }

    /** A static block that writes the field once more is not heard. */
    private void giveAgain(Class<?> owner, String field) {
        Map<String, Object> values;
        synchronized (this) {
            values = given.get(owner);
            if (values == null || !values.containsKey(field)) {
                return;
            }
        }
        PersistentStatic.set(owner, field, values.get(field));
    }

    private void restore(Class<?> owner, KeptField field) {
        Optional<String> obstacle = tryToRestore(owner, field);
        obstacle.ifPresent(why -> remarks.accept(Sentences.notKept(field.words(), why)));
    }

    /** What was in the way; empty if it is done. */
    private Optional<String> tryToRestore(Class<?> owner, KeptField field) {
        Object value;
        try {
            value = ValueInput.valueOf(field.value(), owner.getClassLoader(), keepable);
        } catch (ClassNotFoundException e) {
            return Optional.of("there is no class " + e.getMessage() + " any more");
        } catch (InvalidClassException e) {
            return Optional.of(e.getMessage());
        } catch (Throwable e) {
            // whatever the app's own code throws that reads its objects: the class must not fail for it
            return Optional.of(Sentences.failure("it could not be read", e));
        }
        try {
            PersistentStatic.set(owner, field.field(), value);
        } catch (ClassCastException | NullPointerException e) {
            return Optional.of("its type changed to one that cannot hold the value");
        } catch (RuntimeException | LinkageError e) {
            return Optional.of(Sentences.failure("it could not be written", e));
        }
        synchronized (this) {
            given.computeIfAbsent(owner, key -> new HashMap<>()).put(field.field(), value);
        }
        return Optional.empty();
    }

    /** Where a class is. */
    private record Place(String loader, String className) {

        static Place of(Class<?> type) {
            return new Place(LoaderWords.of(type.getClassLoader()), type.getName());
        }
    }
}

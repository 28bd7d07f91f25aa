package dev.chaud.runtime.reload;

import dev.chaud.linker.SwitchArrays;
import dev.chaud.runtime.classfile.FieldKey;
import dev.chaud.runtime.rewrite.FieldHome;
import dev.chaud.runtime.rewrite.SwitchMap;
import dev.chaud.runtime.rewrite.code.NotRewritableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the arrays by which classes switch over an enum. */
final class EnumSwitches {

    private final LoadedVersions versions;
    private final Companions companions;

    EnumSwitches(LoadedVersions versions, Companions companions) {
        this.versions = versions;
        this.companions = companions;
    }

    /** Those of the classes as they are recorded. */
    List<Filled> over(Class<?> type) {
        Set<String> fields = SwitchMap.fieldsFor(type.getName());
        Set<String> names = versions.mentioning(AddedNames.ofMembers(fields)).classNames();
        // one whose loading has not ended has filled none
        LoadedClasses loaded = LoadedClasses.now(names, versions);
        List<Filled> found = new ArrayList<>();
        for (String name : names) {
            for (Class<?> holder : loaded.named(name)) {
                Optional<byte[]> classFile = versions.find(holder.getClassLoader(), name);
                if (classFile.isPresent()) {
                    found.addAll(in(holder, classFile.get(), fields));
                }
            }
        }
        return found;
    }

    private List<Filled> in(Class<?> holder, byte[] classFile, Set<String> fields) {
        try {
            boolean isInitialised = Initialisation.isOver(holder);
            List<Filled> found = new ArrayList<>();
            for (SwitchMap map : SwitchMap.in(classFile)) {
                if (fields.contains(map.givenName())) {
                    Class<?> place = isInitialised ? placeOf(holder, map.field()) : holder;
                    found.add(new Filled(place, map.field(), map.cases(), isInitialised));
                }
            }
            return found;
        } catch (NotRewritableException | ClassNotFoundException e) {
            throw new IllegalStateException("a switch in " + holder.getName() + " cannot be renewed", e);
        }
    }

    private Class<?> placeOf(Class<?> holder, String field) throws ClassNotFoundException {
        Optional<String> place = companions
                .historyOf(holder.getClassLoader(), holder.getName())
                .flatMap(history -> history.fields().homeOf(new FieldKey(field, "[I")))
                .filter(FieldHome::isElsewhere)
                .map(FieldHome::place);
        return place.isPresent() ? Class.forName(place.get(), true, holder.getClassLoader()) : holder;
    }

    /**
     * An array that a class has filled, or will when it switches for the first time.
     *
     * @param place the class that has it in a static field
     * @param cases the number of the case for each constant that has one
     * @param isInitialised whether the initialiser of the class has ended; a thread that is in it may have filled the array
     */
    record Filled(Class<?> place, String field, Map<String, Integer> cases, boolean isInitialised) {

        /** Fills it for constants that are in another order. */
        void fillFor(List<Object> constants) {
            int[] array = (int[]) FieldPlaces.read(place, field, int[].class);
            if (array == null && !isInitialised) {
                return;
            }
            if (array != null) {
                fill(array, constants);
            }
            // one that its method would fill by itself knows nothing of constants that are gone
            if (array == null || array.length < constants.size()) {
                int[] larger = SwitchArrays.of(constants.toArray());
                fill(larger, constants);
                FieldPlaces.write(place, field, int[].class, larger);
            }
        }

        /** The one that is there, as far as it goes, since threads that evaluate what they switch over hold it. */
        private void fill(int[] array, List<Object> constants) {
            for (int i = 0; i < array.length; i++) {
                array[i] = i < constants.size() ? cases.getOrDefault(((Enum<?>) constants.get(i)).name(), 0) : 0;
            }
        }
    }
}

package dev.chaud.runtime.fuzz;

import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Plays one version of a program as a JVM does that never knew another one, with the state that a {@link Heap} tells. */
final class Oracle {

    private final Program program;
    private final String packageName;
    private final ClassLoader loader;
    private final Heap before;
    private final Stage stage;

    Oracle(Program program, String packageName, Map<String, byte[]> classes, Heap heap)
            throws ReflectiveOperationException {
        this.program = program;
        this.packageName = packageName;
        this.loader = new InMemory(classes);
        this.before = heap;
        this.stage = new Stage(loader, packageName, restore(heap));
    }

    String play(List<String> calls) {
        return stage.play(calls);
    }

    private List<Object> restore(Heap heap) throws ReflectiveOperationException {
        List<Object> objects = new ArrayList<>();
        for (Heap.Thing thing : heap.things()) {
            if (thing.isDead()) {
                objects.add(thing);
                continue;
            }
            Type type = program.type(thing.type());
            Object object = make(type, thing);
            for (Program.Owned owned : program.fieldsOf(type)) {
                if (!owned.field().isStatic() && !type.isComponent(owned.field())) {
                    reflected(owned).set(object, thing.fields().get(owned.key()));
                }
            }
            objects.add(object);
        }
        for (Program.Owned owned : statics()) {
            if (heap.statics().containsKey(owned.key()) && !owned.field().isFinal()) {
                reflected(owned).set(null, heap.statics().get(owned.key()));
            }
        }
        return objects;
    }

    /** By any constructor, as its fields and the static ones are all set after it; but for a record's. */
    private Object make(Type type, Heap.Thing thing) throws ReflectiveOperationException {
        if (!thing.constant().isEmpty()) {
            return reflected(type, thing.constant()).get(null);
        }
        Constructor<?> constructor = load(type).getDeclaredConstructors()[0];
        constructor.setAccessible(true);
        if (type.kind() == Type.Kind.RECORD) {
            return constructor.newInstance(type.components().stream()
                    .map(field -> thing.fields().get(new Program.Owned(type, field).key()))
                    .toArray());
        }
        Object[] arguments = new Object[constructor.getParameterCount()];
        for (int i = 0; i < arguments.length; i++) {
            for (Value value : Value.values()) {
                if (constructor.getParameterTypes()[i].getSimpleName().equals(value.word())) {
                    arguments[i] = value.of(1);
                }
            }
        }
        return constructor.newInstance(arguments);
    }

    /** The state after all that was played. */
    Heap heap() throws ReflectiveOperationException {
        Map<String, Object> statics = new HashMap<>(before.statics());
        for (Program.Owned owned : statics()) {
            statics.put(owned.key(), reflected(owned).get(null));
        }
        List<Heap.Thing> things = new ArrayList<>();
        for (Object object : stage.objects()) {
            if (object instanceof Heap.Thing dead) {
                things.add(dead);
                continue;
            }
            Type type = program.types().stream()
                    .filter(t -> object.getClass().getName().equals(packageName + "." + t.inJvm()))
                    .findFirst()
                    .orElseThrow();
            Map<String, Object> fields = new HashMap<>();
            for (Program.Owned owned : program.fieldsOf(type)) {
                if (!owned.field().isStatic()) {
                    fields.put(owned.key(), reflected(owned).get(object));
                }
            }
            String constant = object instanceof Enum<?> one ? one.name() : "";
            things.add(new Heap.Thing(type.name(), constant, fields));
        }
        return new Heap(statics, things, before.gone());
    }

    private List<Program.Owned> statics() {
        return program.types().stream()
                .flatMap(type -> type.fields().stream().map(field -> new Program.Owned(type, field)))
                .filter(owned -> owned.field().isStatic())
                .toList();
    }

    private java.lang.reflect.Field reflected(Program.Owned owned) throws ReflectiveOperationException {
        return reflected(owned.owner(), owned.field().name());
    }

    private java.lang.reflect.Field reflected(Type type, String name) throws ReflectiveOperationException {
        java.lang.reflect.Field field = load(type).getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }

    private Class<?> load(Type type) throws ClassNotFoundException {
        return Class.forName(packageName + "." + type.inJvm(), true, loader);
    }

    private static final class InMemory extends ClassLoader {

        private final Map<String, byte[]> classes;

        InMemory(Map<String, byte[]> classes) {
            super(null);
            this.classes = classes;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] bytes = classes.get(name);
            if (bytes == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, bytes, 0, bytes.length);
        }
    }
}

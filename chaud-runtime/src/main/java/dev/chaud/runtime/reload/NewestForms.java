package dev.chaud.runtime.reload;

import dev.chaud.linker.BoundField;
import dev.chaud.linker.LogicalForms;
import dev.chaud.runtime.classfile.MethodShape;
import dev.chaud.runtime.rewrite.ClassHistory;
import dev.chaud.runtime.rewrite.FieldHistory;
import dev.chaud.runtime.rewrite.Reservation;
import java.io.ObjectStreamField;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Optional;

/** What serialisation knows of classes that reloads changed: what it would know of their newest versions. */
final class NewestForms implements LogicalForms {

    private final NewestMembers members;
    private final AddedFields fields;
    private final JdkInternals jdk;
    private final Method fieldOf;

    NewestForms(NewestMembers members, AddedFields fields, JdkInternals jdk) throws ReflectiveOperationException {
        this.members = members;
        this.fields = fields;
        this.jdk = jdk;
        this.fieldOf = jdk.opened(ObjectStreamField.class.getDeclaredMethod("getField"));
    }

    @Override
    public ObjectStreamField[] fields(ObjectStreamField[] all) throws ReflectiveOperationException {
        ObjectStreamField[] bound = new ObjectStreamField[all.length];
        boolean any = false;
        for (int i = 0; i < all.length; i++) {
            Field field = (Field) fieldOf.invoke(all[i]);
            any |= field != null && fields.placeOf(field).isPresent();
            bound[i] = field == null ? all[i] : new BoundField(all[i], jdk.opened(field));
        }
        // the JDK would take the place of an object's own field for that of an added one
        return any ? bound : all;
    }

    @Override
    public void begin(Object made) throws ReflectiveOperationException {
        for (Class<?> type = made.getClass(); type.getClassLoader() != null; type = type.getSuperclass()) {
            Optional<String> holder =
                    members.historyOf(type).map(ClassHistory::fields).flatMap(FieldHistory::newestHolder);
            if (holder.isPresent()) {
                long state = jdk.offset(type, Reservation.STATE);
                if (jdk.get(made, state) == null) {
                    Class<?> place = Class.forName(holder.get(), true, type.getClassLoader());
                    jdk.put(
                            made,
                            state,
                            jdk.opened(place.getDeclaredMethod(FieldHistory.FRESH.name()))
                                    .invoke(null));
                }
            }
        }
    }

    @Override
    public boolean hasStaticInitialiser(boolean inJvm, Class<?> owner) throws ReflectiveOperationException {
        return members.historyOf(owner).isEmpty()
                ? inJvm
                : members.shapeOf(owner).methods().stream().anyMatch(MethodShape::isStaticInitialiser);
    }
}

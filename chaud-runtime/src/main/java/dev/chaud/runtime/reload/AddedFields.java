package dev.chaud.runtime.reload;

import dev.chaud.runtime.classfile.FieldKey;
import dev.chaud.runtime.classfile.FieldShape;
import dev.chaud.runtime.rewrite.ClassHistory;
import dev.chaud.runtime.rewrite.FieldHistory;
import dev.chaud.runtime.rewrite.FieldHome;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields of classes as reflection shows, reads and writes them, where reloads changed them. */
final class AddedFields {

    private static final int SHOWN_FLAGS = 0x50DF;

    private final NewestMembers members;
    private final JdkInternals jdk;
    private final ForgedMembers forged;

    AddedFields(NewestMembers members, JdkInternals jdk, ForgedMembers forged) {
        this.members = members;
        this.jdk = jdk;
        this.forged = forged;
    }

    /**
     * Those of a class in the order of its newest version, behind them what is in none; empty if the JVM has them all as they
     * are.
     */
    Optional<List<Field>> of(Class<?> owner, boolean publicOnly) throws ReflectiveOperationException {
        Optional<FieldHistory> made = historyOf(owner);
        if (made.isEmpty()) {
            return Optional.empty();
        }
        FieldHistory history = made.get();
        Map<FieldKey, Field> inJvm = new LinkedHashMap<>();
        for (Field field : jdk.fieldsOf(owner)) {
            inJvm.put(MembersOfJvm.keyOf(field), field);
        }
        Optional<Field> numbered = inJvm.values().stream().findFirst();
        List<Field> shown = new ArrayList<>();
        for (FieldShape field : members.shapeOf(owner).fields()) {
            FieldKey key = FieldKey.of(field);
            Field known = inJvm.remove(key);
            Optional<FieldHome> home = history.homeOf(key).filter(FieldHome::isElsewhere);
            if (home.isEmpty() && known != null) {
                shown.add(newest(known, field));
            } else if (home.isPresent() && numbered.isPresent()) {
                shown.add(added(owner, field, home.get(), numbered.get()));
            }
        }
        history.removed().forEach(inJvm::remove);
        shown.addAll(inJvm.values());
        shown.removeIf(field -> publicOnly && !Modifier.isPublic(field.getModifiers()));
        return Optional.of(shown);
    }

    private Field newest(Field known, FieldShape newest) throws ReflectiveOperationException {
        int modifiers = newest.accessFlags() & SHOWN_FLAGS;
        Object signature = jdk.get(known, jdk.offset(Field.class, "signature"));
        boolean same =
                known.getModifiers() == modifiers && newest.signature().equals(signature == null ? "" : signature);
        return same ? known : forged.field(known, modifiers, newest.signature());
    }

    private Field added(Class<?> owner, FieldShape field, FieldHome home, Field numbered)
            throws ReflectiveOperationException {
        FieldPlace place = new FieldPlace(owner, home);
        return forged.field(
                owner,
                numbered,
                members.portraits().field(owner, FieldKey.of(field)),
                field.accessFlags() & SHOWN_FLAGS,
                field.signature(),
                place.getter(),
                place.setter());
    }

    /** What a field looks like that the JVM does not have, if it is one. */
    Optional<Field> looksOf(Field field) throws ReflectiveOperationException {
        return placeOf(field).isEmpty()
                ? Optional.empty()
                : Optional.of(members.portraits().field(field.getDeclaringClass(), MembersOfJvm.keyOf(field)));
    }

    /** Where a field is that the JVM does not have, if it is one. */
    Optional<FieldPlace> placeOf(Field field) {
        Class<?> owner = field.getDeclaringClass();
        return historyOf(owner)
                .flatMap(history -> history.homeOf(MembersOfJvm.keyOf(field)))
                .filter(FieldHome::isElsewhere)
                .map(home -> new FieldPlace(owner, home));
    }

    private Optional<FieldHistory> historyOf(Class<?> owner) {
        return members.historyOf(owner).map(ClassHistory::fields);
    }
}

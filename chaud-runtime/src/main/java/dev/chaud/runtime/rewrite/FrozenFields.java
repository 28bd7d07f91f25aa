package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.FieldKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javassist.bytecode.ClassFile;
import javassist.bytecode.FieldInfo;

/** Gives a new version of a class the fields that the JVM has frozen, in their order, and no others. */
final class FrozenFields {

    private FrozenFields() {}

    /** Gives them; false if the class file had them. */
    static boolean putInto(ClassFile file, FieldHistory history) {
        Map<FieldKey, FieldInfo> fresh = new HashMap<>();
        List<FieldKey> order = new ArrayList<>();
        boolean changed = false;
        for (FieldInfo field : file.getFields()) {
            fresh.put(FieldKey.of(field), field);
            order.add(FieldKey.of(field));
        }
        List<FieldInfo> fields = new ArrayList<>();
        for (Map.Entry<FieldKey, Integer> slot : history.frozen().entrySet()) {
            FieldKey key = slot.getKey();
            FieldHome home = history.homes().get(key);
            boolean isThere = fresh.containsKey(key) && (home == null || home.isInFrozenPlace());
            FieldInfo field =
                    isThere ? fresh.get(key) : new FieldInfo(file.getConstPool(), key.name(), key.descriptor());
            changed |= !isThere || field.getAccessFlags() != slot.getValue();
            field.setAccessFlags(slot.getValue());
            fields.add(field);
        }
        if (!changed && order.equals(List.copyOf(history.frozen().keySet()))) {
            return false;
        }
        file.getFields().clear();
        file.getFields().addAll(fields);
        return true;
    }
}

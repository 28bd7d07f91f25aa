package dev.chaud.runtime.persist;

import dev.chaud.runtime.protocol.KeptField;
import dev.chaud.runtime.protocol.StateReply;
import dev.chaud.runtime.reload.PersistentStatic;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.NotSerializableException;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Serialises what static fields hold, at one moment of a running app. */
public final class Keeping {

    /** All of it goes in one frame, with what else is in that. */
    private static final int MAX_BYTES = 48 << 20;

    /** How often a collection may be changed by the app while it is written. */
    private static final int ATTEMPTS = 5;

    private final KeepableClasses keepable;
    private final List<KeptField> kept = new ArrayList<>();
    private final List<String> lost = new ArrayList<>();
    private final Set<List<String>> seen = new HashSet<>();
    private int left = MAX_BYTES;

    private Keeping(Predicate<Class<?>> isOfApp) {
        this.keepable = new KeepableClasses(isOfApp);
    }

    /**
     * Keeps what it can.
     *
     * @param statics the fields
     * @param unused what was left to this app, and has not been used in it
     * @param isOfApp whether a class is one of the app's own
     */
    public static StateReply keep(List<PersistentStatic> statics, List<KeptField> unused, Predicate<Class<?>> isOfApp) {
        Keeping keeping = new Keeping(isOfApp);
        statics.forEach(keeping::keep);
        unused.forEach(keeping::handOn);
        return new StateReply(keeping.kept, keeping.lost);
    }

    private void keep(PersistentStatic field) {
        String className = field.owner().getName();
        String loader = LoaderWords.of(field.owner().getClassLoader());
        String words = className + "." + field.name();
        if (!seen.add(List.of(className, loader, field.name()))) {
            lost.add(Sentences.notKept(words, "more than one class loader has its class"));
            return;
        }
        try {
            byte[] value = bytesOf(field);
            left -= value.length;
            kept.add(new KeptField(className, loader, field.name(), value));
        } catch (NotSerializableException e) {
            lost.add(Sentences.notKept(words, Sentences.type(e.getMessage()) + " cannot be serialised"));
        } catch (InvalidClassException e) {
            lost.add(Sentences.notKept(words, e.getMessage()));
        } catch (Throwable e) {
            // whatever the app's own code throws that writes its objects
            lost.add(Sentences.notKept(words, Sentences.failure("it could not be written", e)));
        }
    }

    private byte[] bytesOf(PersistentStatic field) throws ReflectiveOperationException, IOException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(field.owner().getClassLoader());
        try {
            for (int attempt = 1; ; attempt++) {
                try {
                    return ValueOutput.bytesOf(field.value(), keepable, left);
                } catch (ConcurrentModificationException e) {
                    if (attempt == ATTEMPTS) {
                        throw e;
                    }
                }
            }
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private void handOn(KeptField field) {
        if (!seen.add(List.of(field.className(), field.loader(), field.field()))) {
            return;
        }
        int length = field.value().length;
        if (length <= left) {
            left -= length;
            kept.add(field);
        } else {
            lost.add(Sentences.notKept(field.words(), Sentences.TOO_LARGE));
        }
    }
}

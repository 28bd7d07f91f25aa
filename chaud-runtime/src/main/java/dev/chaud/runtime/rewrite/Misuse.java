package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.ClassShape;
import java.util.ArrayList;
import java.util.List;

/** Finds annotations of ours in places where they mean nothing. */
public final class Misuse {

    private Misuse() {}

    /** What came with a new version, in whole sentences. */
    public static List<String> cameWith(ClassShape before, ClassShape after) {
        List<String> all = new ArrayList<>(in(after));
        all.removeAll(in(before));
        return all;
    }

    /** What there is in one version, in whole sentences. */
    public static List<String> in(ClassShape version) {
        List<String> all = new ArrayList<>(PersistentFields.misuses(version));
        all.addAll(CallbackMethods.misuses(version));
        all.addAll(HotLoops.misuses(version));
        return all;
    }
}

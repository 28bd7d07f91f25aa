package dev.chaud.runtime.reload;

/** What was seen of a class above another one: by which it is told whether it would be seen again. */
final class SupertypeLook {

    final String className;
    final boolean isHot;

    /** 0 if there is no class file. */
    final long fingerprint;

    SupertypeLook(String className, boolean isHot, long fingerprint) {
        this.className = className;
        this.isHot = isHot;
        this.fingerprint = fingerprint;
    }

    boolean isSame(SupertypeLook other) {
        return className.equals(other.className) && isHot == other.isHot && fingerprint == other.fingerprint;
    }
}

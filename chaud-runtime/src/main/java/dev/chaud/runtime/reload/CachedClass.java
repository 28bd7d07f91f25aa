package dev.chaud.runtime.reload;

import dev.chaud.runtime.rewrite.Catchers;
import dev.chaud.runtime.rewrite.Reservation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What the engine made of a class as it was loaded, as the start cache keeps it, and what it looked at to make it. */
final class CachedClass {

    /** Empty for an outermost class. */
    private final String nestHost;

    /** 0 if it was not loaded. */
    private final long hostFingerprint;

    private final List<SupertypeLook> looks;
    private final Reservation reservation;
    private final Set<String> caughtNames;
    private final CatchersOnDemand catchers;

    /** Empty if the class is loaded as it is. */
    private final byte[] classFile;

    /** Reads one. */
    CachedClass(CacheReader in) {
        nestHost = in.text();
        hostFingerprint = in.fingerprint();
        looks = new ArrayList<>();
        for (int left = in.number(); left > 0; left--) {
            looks.add(new SupertypeLook(in.text(), in.flag(), in.fingerprint()));
        }
        reservation = new Reservation(in.flag(), in.flag(), in.flag(), in.flag());
        String names = in.text();
        caughtNames = names.isEmpty() ? Set.of() : Set.of(names.split("/"));
        catchers = new CatchersOnDemand(in.part());
        classFile = in.bytes();
    }

    /**
     * Writes one.
     *
     * @param nestHost empty for an outermost class
     * @param hostFingerprint 0 if it is not loaded
     * @param classFile empty if the class is loaded as it is
     */
    static byte[] bytesOf(
            String nestHost,
            long hostFingerprint,
            List<SupertypeLook> looks,
            Reservation reservation,
            Catchers catchers,
            byte[] classFile) {
        CacheWriter out = new CacheWriter();
        out.text(nestHost).fingerprint(hostFingerprint).number(looks.size());
        for (SupertypeLook look : looks) {
            out.text(look.className).flag(look.isHot).fingerprint(look.fingerprint);
        }
        out.flag(reservation.names())
                .flag(reservation.members())
                .flag(reservation.number())
                .flag(reservation.openHead());
        // no name in a class file has a slash
        out.text(String.join("/", catchers.names()));
        CacheWriter encoded = new CacheWriter();
        CatchersOnDemand.write(catchers, encoded);
        out.bytes(encoded.toBytes()).bytes(classFile);
        return out.toBytes();
    }

    String nestHost() {
        return nestHost;
    }

    long hostFingerprint() {
        return hostFingerprint;
    }

    List<SupertypeLook> looks() {
        return looks;
    }

    Reservation reservation() {
        return reservation;
    }

    /** The names of its catchers. */
    Set<String> caughtNames() {
        return caughtNames;
    }

    CatchersOnDemand catchers() {
        return catchers;
    }

    byte[] classFile() {
        return classFile;
    }
}

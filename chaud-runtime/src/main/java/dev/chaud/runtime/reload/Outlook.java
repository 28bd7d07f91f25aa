package dev.chaud.runtime.reload;

import dev.chaud.runtime.rewrite.ClassHistory;
import dev.chaud.runtime.rewrite.Homes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Where references from the classes of each loader lead, before a reload and once it is taken. For one reload, in one thread. */
final class Outlook {

    private final LoadedVersions versions;
    private final Companions companions;
    private final PlannedHistories planned;
    private final Map<ClassLoader, NestAccess> nestAccesses = new HashMap<>();

    /** @param planned which may still be added to */
    Outlook(LoadedVersions versions, Companions companions, PlannedHistories planned) {
        this.versions = versions;
        this.companions = companions;
        this.planned = planned;
    }

    Homes before(ClassLoader loader) {
        return companions.homesSeenFrom(loader, versions, nestAccessIn(loader));
    }

    Homes after(ClassLoader loader) {
        return new Resolution(
                loader, versions, companions.guests(), this::historyOf, this::anyOfName, nestAccessIn(loader));
    }

    NestAccess nestAccessIn(ClassLoader loader) {
        return nestAccesses.computeIfAbsent(
                loader, key -> new NestAccess(loader, versions, companions, this::historyOf));
    }

    Optional<ClassHistory> historyOf(ClassLoader loader, String className) {
        return planned.find(loader, className).or(() -> companions.historyOf(loader, className));
    }

    private boolean anyOfName(String methodName) {
        return companions.anyOfName(methodName) || planned.anyHomeOf(methodName);
    }
}

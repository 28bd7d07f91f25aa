package dev.chaud.runtime.reload;

import dev.chaud.runtime.rewrite.ClassHistory;
import dev.chaud.runtime.rewrite.Reservation;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What {@link Companions} know of the classes of one loader, by their names. Guarded by these; must not refer to the loader. */
final class CompanionsOfLoader {

    static final CompanionsOfLoader NONE = new CompanionsOfLoader();

    final Map<String, Reservation> reservations = new HashMap<>();
    final Map<String, CatchersOnDemand> catchers = new HashMap<>();
    final Map<String, ClassHistory> histories = new HashMap<>();
    final Map<String, WeakReference<Class<?>>> classes = new HashMap<>();
    final AddedNames added = new AddedNames();
    final Set<String> shownConstructors = new HashSet<>();
}

package dev.chaud.runtime.reload;

import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.classfile.MethodReference;
import dev.chaud.runtime.rewrite.Catcher;
import dev.chaud.runtime.rewrite.Catchers;
import java.util.ArrayList;
import java.util.List;

/** Catchers as the start cache keeps them, which few apps ask for. Thread-safe. */
final class CatchersOnDemand {

    /** Null once it is read. */
    private CacheReader encoded;

    /** Null until it is read. */
    private Catchers catchers;

    CatchersOnDemand(Catchers catchers) {
        this.catchers = catchers;
    }

    CatchersOnDemand(CacheReader encoded) {
        this.encoded = encoded;
    }

    synchronized Catchers get() {
        if (catchers == null) {
            List<Catcher> all = new ArrayList<>();
            for (int left = encoded.number(); left > 0; left--) {
                MethodKey method = new MethodKey(encoded.text(), encoded.text());
                int flags = encoded.number();
                MethodReference inherited = new MethodReference(encoded.text(), method, encoded.flag());
                all.add(new Catcher(method, flags, inherited, encoded.flag()));
            }
            catchers = new Catchers(all);
            encoded = null;
        }
        return catchers;
    }

    static void write(Catchers catchers, CacheWriter to) {
        to.number(catchers.all().size());
        for (Catcher each : catchers.all()) {
            to.text(each.method().name()).text(each.method().descriptor()).number(each.accessFlags());
            to.text(each.inherited().className())
                    .flag(each.inherited().ofInterface())
                    .flag(each.isDependent());
        }
    }
}

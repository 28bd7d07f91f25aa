package dev.chaud.runtime.rewrite;

import dev.chaud.runtime.classfile.MethodKey;
import dev.chaud.runtime.classfile.MethodShape;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells which methods do something else than before, by the names that stack traces show for them. */
public final class ChangedBodies {

    /** A method that only creates lambdas of other numbers is the same. */
    private static final Pattern NUMBER_OF_LAMBDA = Pattern.compile("(lambda\\$\\w+\\$)\\d+");

    private ChangedBodies() {}

    /** The names of those that were there before; without a name of which any method is the same, as traces tell no more. */
    public static Set<String> of(ClassRewrite rewrite) {
        Map<MethodKey, String> before = new HashMap<>();
        for (MethodShape method : rewrite.before().shape().methods()) {
            before.put(rewrite.historyBefore().nameInJvm(MethodKey.of(method)), method.code());
        }
        Set<String> changed = new HashSet<>();
        Set<String> same = new HashSet<>(Set.of("<clinit>"));
        for (MethodShape method : rewrite.after().shape().methods()) {
            String old = before.get(rewrite.historyAfter().nameInJvm(MethodKey.of(method)));
            if (old != null) {
                (isSame(old, method.code()) ? same : changed).add(method.name());
            }
        }
        changed.removeAll(same);
        return changed;
    }

    /** Whether two bodies in words do the same, but for the numbers of the lambdas that they make. */
    static boolean isSame(String one, String other) {
        return one.equals(other) || withoutNumbers(one).equals(withoutNumbers(other));
    }

    private static String withoutNumbers(String code) {
        return NUMBER_OF_LAMBDA.matcher(code).replaceAll("$1");
    }
}

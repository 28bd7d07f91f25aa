package dev.chaud.runtime.rewrite;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names of anonymous and local classes, of what is in them, and of javac's switch tables: they have a number in them
 * that another edit of the source may change.
 */
public final class NestNames {

    private static final Pattern LAMBDA = Pattern.compile("(lambda\\$(?:\\p{javaJavaIdentifierPart}+\\$)?)\\d+");

    private final Pattern nested;

    /** @param outermost the binary name of the class that all are in */
    public NestNames(String outermost) {
        String either = Pattern.quote(outermost).replace(".", "\\E[./]\\Q");
        nested = Pattern.compile(
                "(?<![./[\\p{javaJavaIdentifierPart}&&[^L]]])" + either + "\\$\\p{javaJavaIdentifierPart}+");
    }

    /** Whether a nested class has a number in its name. */
    public static boolean isNumbered(String outermost, String className) {
        if (!className.startsWith(outermost + "$") || Reservation.isCompanion(className)) {
            return false;
        }
        for (String part : className.substring(outermost.length() + 1).split("\\$")) {
            if (!part.isEmpty() && Character.isDigit(part.charAt(0))) {
                return true;
            }
        }
        return false;
    }

    /** The words with each of the classes, and each lambda, under no number. */
    String withoutNumbers(String words, Set<String> numbered) {
        String plain = replaced(words, name -> numbered.contains(name) ? "#" : name);
        return LAMBDA.matcher(plain).replaceAll("$1#");
    }

    /** Those of the classes that are mentioned, in their order, each as often as it is. */
    public List<String> mentioned(String words, Set<String> numbered) {
        List<String> found = new ArrayList<>();
        replaced(words, name -> {
            if (numbered.contains(name)) {
                found.add(name);
            }
            return name;
        });
        return found;
    }

    /** The words, in which each nested class of this outermost one has another name. */
    public String replaced(String words, UnaryOperator<String> names) {
        Matcher matcher = nested.matcher(words);
        StringBuilder all = new StringBuilder();
        while (matcher.find()) {
            String name = matcher.group();
            String binary = name.replace('/', '.');
            String renamed = names.apply(binary);
            matcher.appendReplacement(all, Matcher.quoteReplacement(renamed.equals(binary) ? name : renamed));
        }
        return matcher.appendTail(all).toString();
    }
}

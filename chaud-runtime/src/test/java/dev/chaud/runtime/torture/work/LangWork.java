package dev.chaud.runtime.torture.work;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.commons.lang3.ArrayUtils;
import org.apache.commons.lang3.BitField;
import org.apache.commons.lang3.BooleanUtils;
import org.apache.commons.lang3.CharSet;
import org.apache.commons.lang3.CharUtils;
import org.apache.commons.lang3.ClassUtils;
import org.apache.commons.lang3.Conversion;
import org.apache.commons.lang3.EnumUtils;
import org.apache.commons.lang3.LocaleUtils;
import org.apache.commons.lang3.Range;
import org.apache.commons.lang3.StringEscapeUtils;
import org.apache.commons.lang3.StringUtils;
import org.apache.commons.lang3.Validate;
import org.apache.commons.lang3.builder.CompareToBuilder;
import org.apache.commons.lang3.builder.DiffBuilder;
import org.apache.commons.lang3.builder.EqualsBuilder;
import org.apache.commons.lang3.builder.HashCodeBuilder;
import org.apache.commons.lang3.builder.ReflectionToStringBuilder;
import org.apache.commons.lang3.builder.ToStringBuilder;
import org.apache.commons.lang3.builder.ToStringStyle;
import org.apache.commons.lang3.concurrent.LazyInitializer;
import org.apache.commons.lang3.concurrent.Memoizer;
import org.apache.commons.lang3.exception.ContextedRuntimeException;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.apache.commons.lang3.math.Fraction;
import org.apache.commons.lang3.math.NumberUtils;
import org.apache.commons.lang3.mutable.MutableInt;
import org.apache.commons.lang3.reflect.FieldUtils;
import org.apache.commons.lang3.reflect.MethodUtils;
import org.apache.commons.lang3.reflect.TypeUtils;
import org.apache.commons.lang3.time.DateUtils;
import org.apache.commons.lang3.time.DurationFormatUtils;
import org.apache.commons.lang3.time.FastDateFormat;
import org.apache.commons.lang3.tuple.ImmutablePair;
import org.apache.commons.lang3.tuple.Pair;
import org.apache.commons.lang3.tuple.Triple;

/** Strings, numbers, builders, dates, reflection, tuples. */
@SuppressWarnings("JavaUtilDate") // as the library does
public final class LangWork {

    private static final TimeZone UTC = TimeZone.getTimeZone("UTC");

    private LangWork() {}

    static Object say() {
        return Transcript.of(LangWork::work);
    }

    private static void work(Transcript transcript) {
        strings(transcript);
        numbers(transcript);
        arrays(transcript);
        builders(transcript);
        dates(transcript);
        reflection(transcript);
        others(transcript);
    }

    @SuppressWarnings("deprecation") // what is deprecated is part of the library as well
    private static void strings(Transcript transcript) {
        String text = "The quick brown fox, jumps over  the lazy dog";
        transcript.add("abbreviate", () -> StringUtils.abbreviate(text, "…", 5, 20));
        transcript.add("split", () -> Arrays.toString(StringUtils.splitByCharacterTypeCamelCase("ASFLicense20Über")));
        transcript.add("between", () -> Arrays.toString(StringUtils.substringsBetween("[a][b][c]", "[", "]")));
        transcript.add(
                "replace", () -> StringUtils.replaceEach(text, new String[] {"quick", "the"}, new String[] {"q", "T"}));
        transcript.add(
                "case",
                () -> StringUtils.swapCase(text) + StringUtils.capitalize("éa") + StringUtils.uncapitalize("Ab"));
        transcript.add("pad", () -> StringUtils.center("ab", 9, "-=") + StringUtils.leftPad("7", 3, '0'));
        transcript.add(
                "distance",
                () -> StringUtils.getLevenshteinDistance("elephant", "hippo") + " "
                        + StringUtils.getJaroWinklerDistance("frog", "fog") + " "
                        + StringUtils.getFuzzyDistance("Workshop", "ws", Locale.ROOT));
        transcript.add(
                "common",
                () -> StringUtils.getCommonPrefix("interview", "internet") + StringUtils.difference("ab", "abc"));
        transcript.add("count", () -> StringUtils.countMatches(text, "o") + StringUtils.indexOfAny(text, 'z', 'q'));
        transcript.add("strip", () -> StringUtils.stripAccents("éàüñ łç") + StringUtils.normalizeSpace(" a   b "));
        transcript.add(
                "is",
                () -> StringUtils.isNumericSpace("1 2") + " " + StringUtils.isMixedCase("aB")
                        + StringUtils.isBlank("\t"));
        transcript.add(
                "join", () -> StringUtils.join(new int[] {1, 2, 3}, ';') + StringUtils.join(List.of("a", "b"), ", "));
        transcript.add("rotate", () -> StringUtils.rotate("abcdefg", 2) + StringUtils.reverseDelimited("a.b.c", '.'));
        transcript.add(
                "escape",
                () -> StringEscapeUtils.escapeJava("\"é\u0001\n")
                        + StringEscapeUtils.unescapeHtml4("&lt;&eacute;&#65;"));
        transcript.add(
                "csv", () -> StringEscapeUtils.escapeCsv("a,\"b\"") + StringEscapeUtils.escapeXml11("<a>&'\u0001"));
        transcript.add(
                "chars",
                () -> CharSet.getInstance("^a-c", "x").contains('d')
                        + CharUtils.unicodeEscaped('é')
                        + CharUtils.toIntValue('7'));
        transcript.add("null", () -> StringUtils.repeat("ab", ",", 3) + StringUtils.truncate("abcdef", 2, 3));
    }

    private static void numbers(Transcript transcript) {
        transcript.add(
                "create",
                () -> NumberUtils.createNumber("0x7fffffffff") + " "
                        + NumberUtils.createNumber("1.1E-700F").getClass());
        transcript.add(
                "creatable",
                () -> NumberUtils.isCreatable("09") + " " + NumberUtils.isParsable("-1.5") + NumberUtils.toInt("x", 3));
        transcript.add("bad", () -> NumberUtils.createNumber("1a"));
        transcript.add("max", () -> NumberUtils.max(3, 9, 4) + " " + NumberUtils.min(1.5, -2.5, 0.0));
        transcript.add(
                "fraction",
                () -> Fraction.getFraction("3 3/8")
                        .add(Fraction.ONE_THIRD)
                        .multiplyBy(Fraction.getFraction(0.25))
                        .toProperString());
        transcript.add("infinite", () -> Fraction.getReducedFraction(1, 0));
        transcript.add(
                "bits", () -> new BitField(0xF0).setValue(0, 5) + " " + Conversion.intToHex(0xCAFE, 0, "", 0, 4));
        transcript.add(
                "range",
                () -> Range.of(1, 5).intersectionWith(Range.of(3, 9)) + " "
                        + Range.of("a", "c", Comparator.reverseOrder()).contains("b"));
        transcript.add(
                "boolean",
                () -> BooleanUtils.toBooleanObject("off") + " " + BooleanUtils.xor(new boolean[] {true, true, true})
                        + BooleanUtils.toStringYesNo(true));
        transcript.add("mutable", () -> {
            MutableInt number = new MutableInt(3);
            number.add(4);
            return number.getAndIncrement() + " " + number + number.compareTo(new MutableInt(2));
        });
    }

    private static void arrays(Transcript transcript) {
        int[] some = {5, 3, 9, 3};
        transcript.add(
                "array",
                () -> ArrayUtils.toString(ArrayUtils.removeElements(some, 3, 9)) + ArrayUtils.indexesOf(some, 3));
        transcript.add(
                "insert", () -> ArrayUtils.toString(ArrayUtils.insert(1, some, 7, 7)) + ArrayUtils.isSorted(some));
        transcript.add("shift", () -> {
            String[] copy = {"a", "b", "c", "d", "e"};
            ArrayUtils.shift(copy, 2);
            ArrayUtils.swap(copy, 0, 3, 2);
            ArrayUtils.reverse(copy);
            return Arrays.toString(copy)
                    + ArrayUtils.toMap(new Object[][] {{"k", 1}})
                    + Arrays.toString(ArrayUtils.toObject(some));
        });
        transcript.add("bounds", () -> ArrayUtils.remove(some, 9));
    }

    private static void builders(Transcript transcript) {
        Person one = new Person("Ann", 30, List.of("x"));
        Person two = new Person("Bob", 31, List.of());
        transcript.add("reflective", () -> ReflectionToStringBuilder.toString(one, ToStringStyle.SHORT_PREFIX_STYLE));
        transcript.add(
                "json",
                () -> new ToStringBuilder(one, ToStringStyle.JSON_STYLE)
                        .append("n", one.name)
                        .append("a", new int[] {1, 2})
                        .build());
        transcript.add(
                "multi",
                () -> new ToStringBuilder("s", ToStringStyle.NO_CLASS_NAME_STYLE)
                        .append("p", 1.5)
                        .append("q", (Object) null)
                        .toString());
        transcript.add(
                "equals",
                () -> EqualsBuilder.reflectionEquals(one, two) + " "
                        + EqualsBuilder.reflectionEquals(one, new Person("Ann", 30, List.of("x"))));
        transcript.add(
                "hash",
                () -> HashCodeBuilder.reflectionHashCode(one) + " "
                        + new HashCodeBuilder(17, 37)
                                .append(one.name)
                                .append(new long[] {1})
                                .toHashCode());
        transcript.add(
                "compare",
                () -> CompareToBuilder.reflectionCompare(one, two, "tags")
                        + new CompareToBuilder().append("b", "a").toComparison());
        transcript.add(
                "diff",
                () -> new DiffBuilder.Builder<Person>()
                        .setLeft(one)
                        .setRight(two)
                        .setStyle(ToStringStyle.SHORT_PREFIX_STYLE)
                        .build()
                        .append("name", one.name, two.name)
                        .append("age", one.age, two.age)
                        .build()
                        .getDiffs());
    }

    private static void dates(Transcript transcript) {
        Date date = new Date(1_234_567_890_123L);
        transcript.add(
                "format",
                () -> FastDateFormat.getInstance("EEE, d MMM yyyy HH:mm:ss.SSS ZZ 'w'w", UTC, Locale.US)
                        .format(date));
        transcript.add(
                "parse",
                () -> FastDateFormat.getInstance("yyyy-MM-dd'T'HH:mm:ssXXX", UTC)
                        .parse("2001-02-03T04:05:06+01:00")
                        .getTime());
        transcript.add(
                "unparsable",
                () -> FastDateFormat.getInstance("yyyy-MM-dd", UTC).parse("x"));
        transcript.add(
                "dates",
                () -> DateUtils.addMonths(date, 5).getTime() + " "
                        + DateUtils.truncate(date, java.util.Calendar.MINUTE).getTime() + " "
                        + DateUtils.isSameDay(date, DateUtils.addSeconds(date, 1)));
        transcript.add(
                "duration",
                () -> DurationFormatUtils.formatDurationWords(93_784_000L, true, true)
                        + DurationFormatUtils.formatDuration(5_000L, "[d'd'H'h'm'm']s's'"));
    }

    private static void reflection(Transcript transcript) {
        transcript.add(
                "invoke",
                () -> MethodUtils.invokeMethod("abc", "substring", 1) + " "
                        + MethodUtils.invokeStaticMethod(Math.class, "max", 1, 2));
        transcript.add("none", () -> MethodUtils.invokeExactMethod("abc", "none"));
        transcript.add(
                "fields",
                () -> FieldUtils.readField(new Person("Eve", 1, List.of()), "name", true) + " "
                        + FieldUtils.getAllFieldsList(Person.class).stream()
                                .map(java.lang.reflect.Field::getName)
                                .toList());
        transcript.add(
                "types",
                () -> TypeUtils.toString(TypeUtils.parameterize(
                                Map.class,
                                String.class,
                                TypeUtils.wildcardType()
                                        .withUpperBounds(Number.class)
                                        .build()))
                        + TypeUtils.isAssignable(List.class, Iterable.class));
        transcript.add(
                "classes",
                () -> ClassUtils.getAllInterfaces(TreeMap.class)
                        + ClassUtils.getAbbreviatedName("java.util.concurrent.locks.Lock", 20)
                        + ClassUtils.primitiveToWrapper(int.class)
                        + ClassUtils.getShortClassName(Map.Entry[].class));
        transcript.add(
                "enum",
                () -> EnumUtils.getEnumMap(Thread.State.class).keySet() + " "
                        + EnumUtils.generateBitVector(Thread.State.class, Thread.State.RUNNABLE));
    }

    private static void others(Transcript transcript) {
        transcript.add(
                "pair",
                () -> Pair.of("a", 1)
                        + Triple.of(1, 2, 3).toString("%s-%s-%s")
                        + ImmutablePair.of("a", 2).compareTo(ImmutablePair.of("a", 1)));
        transcript.add("valid", () -> {
            Validate.inclusiveBetween(1, 3, 2, "no");
            return Validate.validIndex("abc", 2);
        });
        transcript.add(
                "invalid", () -> Validate.notEmpty(new int[0].length == 0 ? "" : "a", "The %s is empty", "name"));
        transcript.add(
                "locale",
                () -> LocaleUtils.toLocale("fr_CA") + " " + LocaleUtils.localeLookupList(Locale.CANADA_FRENCH));
        transcript.add("context", () -> {
            throw new ContextedRuntimeException("bad").addContextValue("k", 1).addContextValue("k", 2);
        });
        transcript.add(
                "causes",
                () -> ExceptionUtils.getRootCauseMessage(new IllegalStateException(new java.io.IOException("disk")))
                        + ExceptionUtils.indexOfType(new RuntimeException(new Error()), Error.class));
        transcript.add("memo", () -> {
            int[] calls = new int[1];
            Memoizer<Integer, Integer> squares = new Memoizer<>((Function<Integer, Integer>) x -> x * x + calls[0]++);
            return squares.compute(4) + " " + squares.compute(4) + calls[0];
        });
        transcript.add(
                "lazy",
                () -> LazyInitializer.<String>builder()
                        .setInitializer(() -> "made")
                        .get()
                        .get());
    }

    static final class Person {
        private final String name;
        private final int age;
        private final List<String> tags;

        Person(String name, int age, List<String> tags) {
            this.name = name;
            this.age = age;
            this.tags = tags;
        }

        List<String> tags() {
            return tags;
        }
    }
}

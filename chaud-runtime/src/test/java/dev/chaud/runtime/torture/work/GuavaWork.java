package dev.chaud.runtime.torture.work;

import com.google.common.base.CaseFormat;
import com.google.common.base.CharMatcher;
import com.google.common.base.Joiner;
import com.google.common.base.MoreObjects;
import com.google.common.base.Preconditions;
import com.google.common.base.Splitter;
import com.google.common.base.Strings;
import com.google.common.base.Suppliers;
import com.google.common.cache.CacheBuilder;
import com.google.common.cache.CacheLoader;
import com.google.common.cache.LoadingCache;
import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.BiMap;
import com.google.common.collect.Collections2;
import com.google.common.collect.ComparisonChain;
import com.google.common.collect.ContiguousSet;
import com.google.common.collect.DiscreteDomain;
import com.google.common.collect.EvictingQueue;
import com.google.common.collect.FluentIterable;
import com.google.common.collect.HashBasedTable;
import com.google.common.collect.HashBiMap;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableRangeMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableTable;
import com.google.common.collect.Iterables;
import com.google.common.collect.LinkedHashMultiset;
import com.google.common.collect.Lists;
import com.google.common.collect.Maps;
import com.google.common.collect.MinMaxPriorityQueue;
import com.google.common.collect.Multimaps;
import com.google.common.collect.Ordering;
import com.google.common.collect.Range;
import com.google.common.collect.Sets;
import com.google.common.collect.TreeMultiset;
import com.google.common.collect.TreeRangeSet;
import com.google.common.escape.Escapers;
import com.google.common.eventbus.EventBus;
import com.google.common.eventbus.Subscribe;
import com.google.common.graph.GraphBuilder;
import com.google.common.graph.Graphs;
import com.google.common.graph.MutableGraph;
import com.google.common.graph.Traverser;
import com.google.common.hash.BloomFilter;
import com.google.common.hash.Funnels;
import com.google.common.hash.Hashing;
import com.google.common.html.HtmlEscapers;
import com.google.common.io.BaseEncoding;
import com.google.common.io.ByteStreams;
import com.google.common.io.CharSource;
import com.google.common.math.BigIntegerMath;
import com.google.common.math.IntMath;
import com.google.common.math.Stats;
import com.google.common.net.HostAndPort;
import com.google.common.net.InetAddresses;
import com.google.common.net.MediaType;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.Ints;
import com.google.common.primitives.UnsignedLong;
import com.google.common.reflect.TypeToken;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.MoreExecutors;
import com.google.common.util.concurrent.SettableFuture;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Collections, strings, caches, graphs, hashes, futures. */
@SuppressWarnings({
    // it makes mistakes on purpose
    "AlwaysThrows",
    "DistinctVarargsChecker",
    "InlineMeInliner",
    "LenientFormatStringValidation",
    "NullArgumentForNonNullParameter"
})
public final class GuavaWork {

    private GuavaWork() {}

    static Object say() {
        return Transcript.of(GuavaWork::work);
    }

    private static void work(Transcript transcript) {
        strings(transcript);
        immutables(transcript);
        collections(transcript);
        multi(transcript);
        ranges(transcript);
        numbers(transcript);
        bytes(transcript);
        others(transcript);
    }

    private static void strings(Transcript transcript) {
        transcript.add(
                "join",
                () -> Joiner.on(", ").skipNulls().join("a", null, "b")
                        + Joiner.on(';').withKeyValueSeparator('=').join(ImmutableMap.of("k", 1)));
        transcript.add(
                "split",
                () -> Splitter.on(',').trimResults().omitEmptyStrings().splitToList(" a, ,b,") + ""
                        + Splitter.fixedLength(2).limit(2).splitToList("abcdef")
                        + Splitter.onPattern("[;|]").withKeyValueSeparator(':').split("a:1|b:2"));
        transcript.add(
                "match",
                () -> CharMatcher.inRange('a', 'c')
                                .or(CharMatcher.anyOf("xy"))
                                .negate()
                                .retainFrom("abcdxyz")
                        + CharMatcher.whitespace().collapseFrom(" a  b ", '-')
                        + CharMatcher.javaIsoControl()
                        + CharMatcher.is('é').precomputed().countIn("éé"));
        transcript.add(
                "case",
                () -> CaseFormat.LOWER_CAMEL.to(CaseFormat.UPPER_UNDERSCORE, "someName")
                        + CaseFormat.LOWER_HYPHEN
                                .converterTo(CaseFormat.UPPER_CAMEL)
                                .convert("a-b"));
        transcript.add(
                "strings",
                () -> Strings.padStart("7", 3, '0')
                        + Strings.commonSuffix("abc", "xbc")
                        + Strings.lenientFormat("%s %s", 1, 2, 3)
                        + Strings.nullToEmpty(null));
        transcript.add(
                "object",
                () -> MoreObjects.toStringHelper("It")
                        .add("a", 1)
                        .omitNullValues()
                        .add("b", null)
                        .addValue(2)
                        .toString());
        transcript.add(
                "escape",
                () -> HtmlEscapers.htmlEscaper().escape("<a href=\"x\">&'")
                        + Escapers.builder()
                                .addEscape('x', "[x]")
                                .setSafeRange('a', 'z')
                                .setUnsafeReplacement("?")
                                .build()
                                .escape("axZ"));
        transcript.add("precondition", () -> {
            Preconditions.checkArgument(transcript.toString().isEmpty(), "was %s of %s", 1, "a");
            return "none";
        });
        transcript.add("index", () -> Preconditions.checkElementIndex(3, 3, "the thing"));
        transcript.add("null", () -> ImmutableList.of("a", (String) null));
    }

    private static void immutables(Transcript transcript) {
        transcript.add(
                "list",
                () -> ImmutableList.<Integer>builder()
                                .add(3, 1)
                                .addAll(List.of(2))
                                .build()
                                .reverse()
                                .subList(1, 3) + ""
                        + ImmutableList.sortedCopyOf(Comparator.reverseOrder(), List.of(1, 3, 2))
                        + Stream.of(1, 2).collect(ImmutableList.toImmutableList()));
        transcript.add(
                "set",
                () -> ImmutableSet.of("a", "b", "a", "c", "d", "e", "f", "g").asList() + ""
                        + ImmutableSet.copyOf(List.of(1)).equals(java.util.Set.of(1)));
        transcript.add(
                "map",
                () -> ImmutableMap.<String, Integer>builder()
                        .put("a", 1)
                        .put("b", 2)
                        .orderEntriesByValue(Comparator.reverseOrder())
                        .buildOrThrow());
        transcript.add(
                "twice", () -> ImmutableMap.builder().put("a", 1).put("a", 2).buildOrThrow());
        transcript.add(
                "last", () -> ImmutableMap.builder().put("a", 1).put("a", 2).buildKeepingLast());
        transcript.add(
                "sorted",
                () -> ImmutableSortedMap.of("b", 2, "a", 1, "c", 3)
                        .headMap("b", true)
                        .descendingMap());
        transcript.add(
                "table",
                () -> ImmutableTable.<String, String, Integer>builder()
                        .put("r", "c", 1)
                        .put("r", "d", 2)
                        .build()
                        .rowMap());
        transcript.add("change", () -> ((Collection<Integer>) ImmutableSet.of(1)).add(2));
        transcript.add(
                "multimap",
                () -> ImmutableListMultimap.of("a", 1, "a", 2, "b", 3).inverse());
    }

    private static void collections(Transcript transcript) {
        transcript.add(
                "product",
                () -> Lists.cartesianProduct(List.of(1, 2), List.of(3, 4)) + ""
                        + Sets.powerSet(ImmutableSet.of(1, 2)).size() + Sets.combinations(ImmutableSet.of(1, 2, 3), 2));
        transcript.add("permutations", () -> Collections2.orderedPermutations(List.of("b", "a", "a")));
        transcript.add(
                "sets",
                () -> Sets.union(ImmutableSet.of(1, 2), ImmutableSet.of(3)) + ""
                        + Sets.symmetricDifference(ImmutableSet.of(1, 2), ImmutableSet.of(2, 3))
                                .immutableCopy());
        transcript.add(
                "partition",
                () -> Lists.partition(List.of(1, 2, 3, 4, 5), 2) + "" + Lists.transform(List.of(1, 2), i -> i * i)
                        + Lists.reverse(Lists.charactersOf("abc")));
        transcript.add(
                "iterables",
                () -> Iterables.toString(Iterables.limit(Iterables.cycle(1, 2), 5))
                        + Iterables.getLast(List.of(1, 9))
                        + Iterables.frequency(List.of(1, 1), 1));
        transcript.add(
                "fluent",
                () -> FluentIterable.from(List.of(1, 2, 3))
                        .filter(i -> i != 2)
                        .transform(i -> "n" + i)
                        .append("x")
                        .join(Joiner.on('+')));
        transcript.add(
                "order",
                () -> Ordering.natural().nullsFirst().reverse().sortedCopy(Arrays.asList(1, null, 3)) + ""
                        + Ordering.natural().greatestOf(List.of(4, 9, 2), 2)
                        + Ordering.explicit("c", "a")
                                .compound(Ordering.allEqual())
                                .max("a", "c"));
        transcript.add(
                "chain",
                () -> ComparisonChain.start()
                        .compare(1, 1)
                        .compareFalseFirst(true, false)
                        .compare(2, 1)
                        .result());
        transcript.add(
                "maps",
                () -> Maps.difference(Map.of("a", 1, "b", 2), Map.of("a", 1, "b", 3)) + ""
                        + Maps.filterValues(new java.util.TreeMap<>(Map.of("a", 1, "b", 2)), v -> v > 1)
                        + Maps.uniqueIndex(List.of("a", "bb"), String::length));
        transcript.add("queue", () -> {
            EvictingQueue<Integer> queue = EvictingQueue.create(2);
            MinMaxPriorityQueue<Integer> both =
                    MinMaxPriorityQueue.maximumSize(3).create();
            for (int i = 9; i > 4; i--) {
                queue.add(i);
                both.add(i);
            }
            return queue + " " + both.peekFirst() + both.pollLast();
        });
    }

    private static void multi(Transcript transcript) {
        transcript.add("lists", () -> {
            ArrayListMultimap<String, Integer> map = ArrayListMultimap.create();
            map.put("a", 1);
            map.putAll("b", List.of(2, 3));
            map.get("c").add(9);
            return map.size() + " " + map.asMap().get("b")
                    + Multimaps.invertFrom(map, ArrayListMultimap.create()).get(9)
                    + Multimaps.index(List.of(1, 2, 3), i -> i % 2);
        });
        transcript.add("multiset", () -> {
            TreeMultiset<String> set = TreeMultiset.create(List.of("b", "a", "b", "c"));
            set.add("a", 3);
            LinkedHashMultiset<String> linked = LinkedHashMultiset.create(set);
            linked.remove("a", 2);
            return set + " "
                    + set.headMultiset("c", com.google.common.collect.BoundType.OPEN)
                            .size() + set.firstEntry() + linked.entrySet();
        });
        transcript.add("bimap", () -> {
            BiMap<String, Integer> map = HashBiMap.create();
            map.put("a", 1);
            map.forcePut("b", 1);
            return map + " " + map.inverse() + map.put("c", 1);
        });
        transcript.add("cells", () -> {
            HashBasedTable<Integer, String, Integer> table = HashBasedTable.create();
            table.put(1, "x", 2);
            table.put(2, "y", 3);
            table.row(1).put("y", 4);
            return table.cellSet() + " " + table.column("y") + transposed(table);
        });
    }

    private static String transposed(com.google.common.collect.Table<?, ?, ?> table) {
        return com.google.common.collect.Tables.transpose(table).toString();
    }

    private static void ranges(Transcript transcript) {
        transcript.add(
                "range",
                () -> Range.closedOpen(1, 5).intersection(Range.atLeast(3)) + ""
                        + Range.encloseAll(List.of(4, 2)).span(Range.singleton(9))
                        + Range.open(1, 2).canonical(DiscreteDomain.integers()).isEmpty());
        transcript.add("bad range", () -> Range.closed(2, 1));
        transcript.add("range set", () -> {
            TreeRangeSet<Integer> set = TreeRangeSet.create();
            set.add(Range.closed(1, 10));
            set.remove(Range.open(5, 7));
            return set + " " + set.complement() + set.rangeContaining(7);
        });
        transcript.add(
                "range map",
                () -> ImmutableRangeMap.<Integer, String>builder()
                        .put(Range.closed(1, 3), "a")
                        .put(Range.greaterThan(5), "b")
                        .build()
                        .subRangeMap(Range.closed(2, 6)));
        transcript.add(
                "contiguous",
                () -> ContiguousSet.create(Range.closedOpen(3, 6), DiscreteDomain.integers())
                        .asList());
    }

    private static void numbers(Transcript transcript) {
        transcript.add(
                "int",
                () -> IntMath.checkedPow(3, 7) + IntMath.binomial(10, 3) + IntMath.log2(1000, RoundingMode.CEILING));
        transcript.add("overflow", () -> IntMath.checkedMultiply(1 << 20, 1 << 20));
        transcript.add(
                "big",
                () -> BigIntegerMath.factorial(25) + " "
                        + BigIntegerMath.sqrt(BigInteger.TEN.pow(20), RoundingMode.UNNECESSARY));
        transcript.add(
                "stats",
                () -> Stats.of(1, 2, 4, 8).populationVariance() + " "
                        + com.google.common.math.Quantiles.median().compute(3, 1, 2));
        transcript.add(
                "ints",
                () -> Ints.tryParse("-12")
                        + Ints.join(",", 1, 2)
                        + Ints.asList(3, 1).indexOf(1)
                        + Ints.lexicographicalComparator().compare(new int[] {1}, new int[] {1, 2})
                        + Ints.constrainToRange(9, 1, 3));
        transcript.add(
                "unsigned",
                () -> UnsignedLong.MAX_VALUE.dividedBy(UnsignedLong.valueOf(10)) + " "
                        + UnsignedLong.fromLongBits(-1).bigIntegerValue());
        transcript.add(
                "array",
                () -> ImmutableIntArray.builder()
                        .add(1)
                        .addAll(new int[] {2, 3})
                        .build()
                        .subArray(1, 3)
                        .asList());
    }

    private static void bytes(Transcript transcript) {
        byte[] some = "Zoë and friends".getBytes(StandardCharsets.UTF_8);
        transcript.add(
                "hash",
                () -> Hashing.murmur3_128(7).hashBytes(some) + " "
                        + Hashing.sha256().hashBytes(some) + Hashing.crc32c().hashBytes(some)
                        + Hashing.sipHash24()
                                .newHasher()
                                .putInt(3)
                                .putString("a", StandardCharsets.UTF_8)
                                .hash());
        transcript.add(
                "buckets",
                () -> Hashing.consistentHash(12345L, 10) + " "
                        + Hashing.combineOrdered(List.of(
                                Hashing.adler32().hashInt(1), Hashing.adler32().hashInt(2))));
        transcript.add("bloom", () -> {
            BloomFilter<Integer> filter = BloomFilter.create(Funnels.integerFunnel(), 100);
            for (int i = 0; i < 50; i++) {
                filter.put(i * 3);
            }
            return filter.mightContain(9) + " " + filter.mightContain(10) + filter.approximateElementCount();
        });
        transcript.add(
                "base",
                () -> BaseEncoding.base32().lowerCase().withSeparator("-", 4).encode(some) + " "
                        + new String(BaseEncoding.base64Url().decode("Wm_Dqw=="), StandardCharsets.UTF_8).length());
        transcript.add("bad base", () -> BaseEncoding.base16().decode("XY"));
        transcript.add(
                "io",
                () -> CharSource.concat(CharSource.wrap("a\nb"), CharSource.wrap("c\n"))
                                .readLines() + " "
                        + ByteStreams.toByteArray(new java.io.ByteArrayInputStream(some)).length);
        transcript.add("data", () -> {
            var out = ByteStreams.newDataOutput();
            out.writeUTF("é");
            out.writeLong(5);
            var in = ByteStreams.newDataInput(out.toByteArray());
            return in.readUTF() + in.readLong();
        });
    }

    private static void others(Transcript transcript) {
        transcript.add("cache", () -> {
            List<Object> removed = new ArrayList<>();
            LoadingCache<Integer, String> cache = CacheBuilder.newBuilder()
                    .maximumSize(2)
                    .concurrencyLevel(1)
                    .recordStats()
                    .removalListener(note -> removed.add(note.getKey()))
                    .build(CacheLoader.from(key -> "v" + key));
            String values = cache.get(1) + cache.getUnchecked(2) + cache.get(3) + cache.get(3);
            return values
                    + cache.size()
                    + removed
                    + cache.stats().hitCount()
                    + cache.asMap().keySet().size();
        });
        transcript.add("events", () -> {
            EventBus bus = new EventBus("bus");
            Listener listener = new Listener();
            bus.register(listener);
            bus.post("text");
            bus.post(3);
            return listener.heard + " " + bus;
        });
        transcript.add("graph", () -> {
            MutableGraph<Integer> graph = GraphBuilder.directed().build();
            for (int i = 1; i < 8; i++) {
                graph.putEdge(i / 2, i);
            }
            return Iterables.toString(Traverser.forGraph(graph).breadthFirst(1))
                    + Graphs.hasCycle(graph)
                    + Graphs.reachableNodes(graph, 3)
                    + Graphs.transpose(graph).successors(5);
        });
        transcript.add("future", () -> {
            SettableFuture<Integer> future = SettableFuture.create();
            var both = Futures.transform(
                    Futures.allAsList(future, Futures.immediateFuture(2)),
                    list -> list.get(0) + list.get(1),
                    MoreExecutors.directExecutor());
            future.set(40);
            return both.get() + " "
                    + Futures.catching(
                                    Futures.<Integer>immediateFailedFuture(new IllegalStateException("x")),
                                    IllegalStateException.class,
                                    e -> -1,
                                    MoreExecutors.directExecutor())
                            .get();
        });
        transcript.add(
                "net",
                () -> HostAndPort.fromString("[2001:db8::1]:80").withDefaultPort(1) + " "
                        + MediaType.parse("text/plain; charset=utf-8").withoutParameters()
                        + InetAddresses.toAddrString(InetAddresses.forString("::1")));
        transcript.add(
                "types",
                () -> new TypeToken<Map<String, List<Integer>>>() {}.resolveType(
                                Map.class.getMethod("get", Object.class).getGenericReturnType())
                        + " "
                        + TypeToken.of(ArrayList.class)
                                .getTypes()
                                .interfaces()
                                .rawTypes()
                                .size());
        transcript.add("memo", () -> {
            int[] calls = new int[1];
            var memo = Suppliers.memoize(() -> ++calls[0]);
            return memo.get() + memo.get() + calls[0];
        });
        transcript.add("transposed", () -> transposed(ImmutableTable.of(1, 2, 3)));
    }

    /** Hears events. */
    public static final class Listener {
        private final List<Object> heard = new ArrayList<>();

        /** Called by reflection. */
        @Subscribe
        public void text(String text) {
            heard.add(text);
        }

        /** Called by reflection. */
        @Subscribe
        public void any(Object event) {
            heard.add("any " + event);
        }
    }
}

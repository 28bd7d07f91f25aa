package dev.chaud.it.latency;

/** The source of a class as large as many are: some seventy lines, with collections, a record, lambdas and loops. */
final class ClassText {

    private ClassText() {}

    /** A class with members of its own behind those that all have. */
    static String of(String packageName, String name, String members) {
        return """
                package %1$s;

                import java.util.ArrayList;
                import java.util.List;
                import java.util.Map;
                import java.util.TreeMap;
                import java.util.function.ToLongFunction;

                /** Keeps weighted lines by their key. */
                public final class %2$s {

                    private record Line(String key, int weight) {
                        Line heavier(int by) {
                            return new Line(key, weight + by);
                        }
                    }

                    private static final int MOST = 12;

                    private final String owner;
                    private final Map<String, List<Line>> lines = new TreeMap<>();
                    private long changes;

                    public %2$s(String owner) {
                        this.owner = owner;
                        for (int i = 0; i < MOST; i++) {
                            add("key" + i %% 4, i * 3 + 1);
                        }
                    }

                    private void add(String key, int weight) {
                        lines.computeIfAbsent(key, any -> new ArrayList<>()).add(new Line(key, weight));
                        changes++;
                    }

                    private void makeHeavier(int by) {
                        for (Map.Entry<String, List<Line>> entry : lines.entrySet()) {
                            List<Line> heavier = new ArrayList<>();
                            for (Line line : entry.getValue()) {
                                heavier.add(line.weight() %% 2 == 0 ? line.heavier(by) : line);
                            }
                            entry.setValue(heavier);
                        }
                        changes += by;
                    }

                    private long sum(ToLongFunction<Line> value) {
                        return lines.values().stream()
                                .flatMap(List::stream)
                                .mapToLong(value)
                                .sum();
                    }

                    public long total() {
                        makeHeavier(2);
                        long heavy = sum(Line::weight);
                        long keys = sum(line -> line.key().length());
                        switch (owner.length() %% 3) {
                            case 0 -> heavy += keys;
                            case 1 -> heavy -= keys;
                            default -> heavy ^= keys;
                        }
                        return heavy + changes;
                    }

                    @Override
                    public String toString() {
                        StringBuilder text = new StringBuilder(owner).append(": ");
                        lines.forEach((key, list) -> text.append(key).append('=').append(list).append(';'));
                        return text.toString();
                    }

                %3$s}
                """.formatted(packageName, name, members);
    }
}

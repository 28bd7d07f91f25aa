package dev.chaud.it.latency;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was measured of edits of one kind: how long it took until the app said something else, and how long each stage. */
final class Samples {

    /** As Chaud names them, and the whole. */
    private static final List<String> STAGES =
            List.of("watch", "quiet", "compile", "diff", "transfer", "rewrite", "redefine", "link", "total");

    private final List<Double> millis = new ArrayList<>();
    private final Map<String, List<Double>> stages = new LinkedHashMap<>();

    void add(double seenAfterMillis, Map<String, Double> stageMillis) {
        millis.add(seenAfterMillis);
        stageMillis.forEach((stage, value) ->
                stages.computeIfAbsent(stage, key -> new ArrayList<>()).add(value));
    }

    int count() {
        return millis.size();
    }

    /** The value that a share of all edits stays below. */
    double quantile(double share) {
        return quantile(millis, share);
    }

    /** The median of each stage, in their order; an edit that did not come to a stage spent no time in it. */
    Map<String, Double> stageMedians() {
        Map<String, Double> medians = new LinkedHashMap<>();
        for (String stage : STAGES) {
            List<Double> values = new ArrayList<>(stages.getOrDefault(stage, List.of()));
            values.addAll(Collections.nCopies(count() - values.size(), 0.0));
            medians.put(stage, quantile(values, 0.5));
        }
        return medians;
    }

    private static double quantile(List<Double> values, double share) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get((int) Math.min(sorted.size() - 1, Math.floor(share * sorted.size())));
    }
}

package dev.chaud.it.latency;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A bar for each kind of edits, of one piece for each stage.
 *
 * @param bars how many milliseconds each stage took, by the title of the edits; {@code total} is no stage
 */
record StageChart(Map<String, Map<String, Double>> bars) {

    private static final List<String> COLOURS =
            List.of("#9aa5b1", "#d9d9d9", "#d9480f", "#f59f00", "#2b8a3e", "#1971c2", "#862e9c", "#e64980");
    private static final int LABELS = 330;
    private static final int WIDTH = 560;
    private static final int ROW = 26;

    /** The chart as an SVG file. */
    String svg() {
        Map<String, String> colours = colours();
        double most = bars.values().stream().mapToDouble(StageChart::sum).max().orElse(1);
        StringBuilder svg = new StringBuilder(("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\""
                        + " font-family=\"sans-serif\" font-size=\"13\">%n")
                .formatted(LABELS + WIDTH + 80, ROW * (bars.size() + 2)));
        int row = 0;
        for (Map.Entry<String, Map<String, Double>> bar : bars.entrySet()) {
            int y = ROW * row++;
            svg.append("  <text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>%n"
                    .formatted(LABELS - 8, y + 17, bar.getKey()));
            double x = LABELS;
            for (Map.Entry<String, String> stage : colours.entrySet()) {
                double width = bar.getValue().getOrDefault(stage.getKey(), 0.0) / most * WIDTH;
                svg.append(piece(x, y + 4, width, stage.getValue()));
                x += width;
            }
            svg.append(String.format(
                    Locale.ROOT, "  <text x=\"%.1f\" y=\"%d\">%.0f ms</text>%n", x + 6, y + 17, sum(bar.getValue())));
        }
        int y = ROW * (row + 1);
        double x = 8;
        for (Map.Entry<String, String> stage : colours.entrySet()) {
            svg.append(piece(x, y - 12, 14, stage.getValue()));
            svg.append(String.format(
                    Locale.ROOT, "  <text x=\"%.1f\" y=\"%d\">%s</text>%n", x + 19, y + 1, stage.getKey()));
            x += 105;
        }
        return svg.append("</svg>\n").toString();
    }

    private static String piece(double x, int y, double width, String colour) {
        return String.format(
                Locale.ROOT,
                "  <rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"18\" fill=\"%s\"/>%n",
                x,
                y,
                width,
                colour);
    }

    private Map<String, String> colours() {
        Map<String, String> colours = new LinkedHashMap<>();
        for (Map<String, Double> stages : bars.values()) {
            stages.keySet().stream()
                    .filter(stage -> !stage.equals("total") && !colours.containsKey(stage))
                    .forEach(stage -> colours.put(stage, COLOURS.get(colours.size() % COLOURS.size())));
        }
        return colours;
    }

    private static double sum(Map<String, Double> stages) {
        return stages.entrySet().stream()
                .filter(stage -> !stage.getKey().equals("total"))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }
}

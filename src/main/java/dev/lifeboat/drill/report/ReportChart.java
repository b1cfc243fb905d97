package dev.lifeboat.drill.report;

import dev.lifeboat.drill.DrillView;
import dev.lifeboat.drill.DrillView.Sample;
import dev.lifeboat.drill.DrillView.Step;
import dev.lifeboat.drill.Evidence;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A drill over time as an inline SVG: who served clients, what DNS answered, the steps, the markers, and the signals
 * that changed. One lane each; each piece says in its title what it is, so that colour is never all there is.
 */
final class ReportChart {
    private static final int WIDTH = 1000;
    private static final int LEFT = 228;
    private static final int LANE = 20;
    private static final int LABEL = 34;
    private static final int TOP = 26;
    private static final int MOST_SIGNALS = 16;
    private static final List<Integer> TICKS = List.of(5, 10, 15, 30, 60, 120, 300, 600, 1_200, 3_600);
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);

    private final DrillReport report;
    private final Evidence evidence;
    private final StringBuilder svg = new StringBuilder();
    private final double span;
    private int lane;

    /** Something that lasted. */
    private record Piece(Instant from, Instant to, String css, String words) {}

    private ReportChart(DrillReport report) {
        this.report = report;
        this.evidence = report.evidence();
        this.span = Math.max(1, millis(report.endedAt()));
    }

    static String of(DrillReport report) {
        return new ReportChart(report).draw();
    }

    private String draw() {
        boolean direct = Sample.direct(evidence.samples());
        String who = direct ? "asked: " : "clients: ";
        lane(who + evidence.primary(), clients(evidence.primary()));
        lane(who + evidence.standby(), clients(evidence.standby()));
        lane(who + "no good answer", clients(""));
        if (!direct) {
            lane("DNS answers", dns());
        }
        lane("steps", steps());
        Map<String, List<Evidence.Mark>> stores = new LinkedHashMap<>();
        evidence.markers()
                .forEach(mark -> stores.computeIfAbsent(mark.kind() + ": " + mark.store(), store -> new ArrayList<>())
                        .add(mark));
        stores.forEach((store, marks) -> lane("markers, " + store, markers(marks)));
        signals();
        int height = TOP + lane * LANE + 6;
        return "<svg class=\"chart\" viewBox=\"0 0 " + WIDTH + " " + height
                + "\" role=\"img\" aria-label=\"The drill over" + " time\" xmlns=\"http://www.w3.org/2000/svg\">\n"
                + axis(height) + svg + "</svg>\n" + legend();
    }

    /** What the colours mean, in the order of the lanes. */
    private String legend() {
        return Html.tag(
                        "p",
                        "legend",
                        key("primary", evidence.primary())
                                + key("standby", evidence.standby())
                                + key("ok", "OK, or in time")
                                + key("warn", "WARNING, or later")
                                + key("bad", "CRITICAL, failed or lost")
                                + key("unknown", "unknown"))
                + "\n";
    }

    private static String key(String css, String words) {
        return Html.tag("span", "key " + css, "") + Html.text(words) + "&#160; ";
    }

    private double millis(Instant at) {
        return Duration.between(report.startedAt(), at).toMillis();
    }

    private String x(Instant at) {
        double share = Math.min(1, Math.max(0, millis(at) / span));
        return number(LEFT + share * (WIDTH - LEFT - 6));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private String axis(int height) {
        StringBuilder axis = new StringBuilder();
        int step = TICKS.stream()
                .filter(tick -> span / 1_000 / tick <= 9)
                .findFirst()
                .orElse(TICKS.get(TICKS.size() - 1) * 6);
        double last = WIDTH - 28;
        Instant first = Instant.ofEpochSecond((report.startedAt().getEpochSecond() / step + 1) * step);
        for (Instant at = first; at.isBefore(report.endedAt()); at = at.plusSeconds(step)) {
            axis.append("<line class=\"grid\" x1=\"")
                    .append(x(at))
                    .append("\" x2=\"")
                    .append(x(at));
            axis.append("\" y1=\"16\" y2=\"").append(height).append("\"/>");
            if (Double.parseDouble(x(at)) > last) {
                continue;
            }
            axis.append("<text class=\"tick\" x=\"").append(x(at)).append("\" y=\"12\">");
            axis.append(CLOCK.format(at)).append("</text>\n");
        }
        return axis.toString();
    }

    private void lane(String name, List<Piece> pieces) {
        int y = TOP + lane * LANE;
        lane++;
        // Names differ at their ends.
        String shown = name.length() <= LABEL
                ? name
                : name.substring(0, LABEL / 2 - 1) + "…" + name.substring(name.length() - LABEL / 2);
        svg.append("<text class=\"lane\" x=\"0\" y=\"").append(y + 13).append("\">");
        svg.append(Html.text(shown)).append("<title>").append(Html.text(name)).append("</title></text>\n");
        for (Piece piece : pieces) {
            double from = Double.parseDouble(x(piece.from()));
            double width = Math.max(1.2, Double.parseDouble(x(piece.to())) - from);
            svg.append("<rect class=\"").append(piece.css()).append("\" x=\"").append(number(from));
            svg.append("\" y=\"").append(y + 3).append("\" width=\"").append(number(width));
            svg.append("\" height=\"").append(LANE - 6).append("\"><title>");
            svg.append(
                    Html.text(piece.words() + ", " + CLOCK.format(piece.from()) + " to " + CLOCK.format(piece.to())));
            svg.append("</title></rect>\n");
        }
    }

    /** Joins what follows on each other and says the same. */
    private static void add(List<Piece> pieces, Piece next) {
        int last = pieces.size() - 1;
        if (last >= 0
                && pieces.get(last).to().equals(next.from())
                && pieces.get(last).words().equals(next.words())) {
            Piece before = pieces.remove(last);
            pieces.add(new Piece(before.from(), next.to(), next.css(), next.words()));
        } else {
            pieces.add(next);
        }
    }

    private Instant until(int sample) {
        List<Sample> all = evidence.samples();
        Instant at = all.get(sample).at();
        Instant next = sample + 1 < all.size() ? all.get(sample + 1).at() : at.plusSeconds(1);
        // A pause in asking is no answer.
        return Duration.between(at, next).toSeconds() > 10 ? at.plusSeconds(1) : next;
    }

    /** @param region that answered well; empty for those where none did */
    private List<Piece> clients(String region) {
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < evidence.samples().size(); i++) {
            Sample sample = evidence.samples().get(i);
            boolean here = region.isEmpty()
                    ? !sample.good()
                    : sample.good() && sample.servedBy().equals(region);
            if (here) {
                String words = region.isEmpty() ? "no good answer" : "answered by " + region;
                add(pieces, new Piece(sample.at(), until(i), region.isEmpty() ? "bad" : css(region), words));
            }
        }
        return pieces;
    }

    private List<Piece> dns() {
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < evidence.samples().size(); i++) {
            Sample sample = evidence.samples().get(i);
            if (!sample.dnsRegion().isEmpty()) {
                add(pieces, new Piece(sample.at(), until(i), css(sample.dnsRegion()), "DNS: " + sample.dnsRegion()));
            }
        }
        return pieces;
    }

    private String css(String region) {
        return region.equals(evidence.standby()) ? "standby" : "primary";
    }

    private List<Piece> steps() {
        List<Piece> pieces = new ArrayList<>();
        for (Step step : evidence.steps()) {
            Instant from = step.startedAt();
            if (from != null) {
                Instant to = step.endedAt() == null ? report.endedAt() : step.endedAt();
                String words = step.number() + " " + step.title() + " " + step.state();
                String css = step.state() == DrillView.StepState.FAILED
                        ? "bad"
                        : step.number() % 2 == 0 ? "step even" : "step";
                pieces.add(new Piece(from, to, css, words));
            }
        }
        return pieces;
    }

    private static List<Piece> markers(List<Evidence.Mark> marks) {
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < marks.size(); i++) {
            Evidence.Mark mark = marks.get(i);
            Instant to =
                    i + 1 < marks.size() ? marks.get(i + 1).at() : mark.at().plusSeconds(1);
            String css =
                    switch (mark.fate()) {
                        case CAME -> "ok";
                        case DELAYED, PENDING -> "warn";
                        case LOST -> "bad";
                    };
            add(pieces, new Piece(mark.at(), to, css, "markers that " + words(mark.fate())));
        }
        return pieces;
    }

    private static String words(Evidence.Fate fate) {
        return switch (fate) {
            case CAME -> "were in the standby in time";
            case DELAYED -> "came later";
            case PENDING -> "had not come when they were removed";
            case LOST -> "never came";
        };
    }

    private void signals() {
        Map<String, List<Evidence.Change>> all = new LinkedHashMap<>();
        evidence.signals().forEach(change -> all.computeIfAbsent(change.signal(), id -> new ArrayList<>())
                .add(change));
        all.entrySet().stream()
                .filter(signal -> signal.getValue().size() > 1)
                .limit(MOST_SIGNALS)
                .forEach(signal -> lane(signal.getKey(), states(signal.getValue())));
    }

    private List<Piece> states(List<Evidence.Change> changes) {
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < changes.size(); i++) {
            Evidence.Change change = changes.get(i);
            Instant to = i + 1 < changes.size() ? changes.get(i + 1).at() : report.endedAt();
            String css =
                    switch (change.state()) {
                        case OK, IDLE -> "ok";
                        case WARNING -> "warn";
                        case CRITICAL -> "bad";
                        case UNKNOWN -> "unknown";
                    };
            pieces.add(new Piece(change.at(), to, css, String.valueOf(change.state())));
        }
        return pieces;
    }
}

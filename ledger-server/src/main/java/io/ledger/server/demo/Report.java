package io.ledger.server.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the demo found: lines of a name, what was seen, and whether that is as it must be. */
final class Report {

    private final List<Line> lines = new ArrayList<>();

    private record Line(String name, String seen, String verdict, boolean holds) {}

    /** Adds a line whose verdict is {@code right} when it holds and {@code wrong} when not. */
    void check(String name, String seen, boolean holds, String right, String wrong) {
        lines.add(new Line(name, seen, holds ? right : wrong.toUpperCase(Locale.ROOT), holds));
    }

    boolean holds() {
        return lines.stream().allMatch(Line::holds);
    }

    String text() {
        int names = lines.stream().mapToInt(line -> line.name().length()).max().orElse(0);
        int seen = lines.stream().mapToInt(line -> line.seen().length()).max().orElse(0);
        StringBuilder text = new StringBuilder();
        for (Line line : lines) {
            text.append("  ")
                    .append(line.name())
                    .append(" ".repeat(names - line.name().length() + 2))
                    .append(line.seen())
                    .append(" ".repeat(seen - line.seen().length() + 2))
                    .append(line.verdict())
                    .append('\n');
        }
        return text.toString();
    }
}

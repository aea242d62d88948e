package org.perilune.conformance.fuzz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// Makes a program small that shows a difference.
///
/// First its decisions: spans of them are left out, the longest first, then short runs, then single decisions are made
/// simpler; after each change the program is written anew, and the change stays if the difference is still there. Then lines
/// of the text, which may go one by one in ways no generator could have left them out.
final class Minimizer {
    /// A program, and the decisions it was made of.
    private record Candidate(int[] decisions, String source) {}

    private static final int MOST_ROUNDS = 4;

    private final Kind kind;
    private final int size;
    private final Predicate<String> differs;
    private final long deadlineNanos;

    /// @param kind         what kind of program it is
    /// @param size         the size it was written with
    /// @param differs      whether a program still shows the difference
    /// @param limitSeconds how long this may take
    Minimizer(Kind kind, int size, Predicate<String> differs, long limitSeconds) {
        this.kind = kind;
        this.size = size;
        this.differs = differs;
        this.deadlineNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(limitSeconds);
    }

    private boolean late() {
        return System.nanoTime() - deadlineNanos > 0;
    }

    /// A smaller program with the same difference.
    String minimize(Choices original, String source) {
        Candidate best = new Candidate(original.taken(), source);
        for (int round = 0; round < MOST_ROUNDS && !late(); round++) {
            Candidate before = best;
            best = simpler(withoutRuns(withoutSpans(best)));
            if (best == before) {
                break;
            }
        }
        return withoutLines(best.source, differs, deadlineNanos);
    }

    private Candidate attempt(Candidate best, int[] decisions) {
        Choices choices = Choices.replay(decisions);
        String source = kind.write(choices, size);
        int[] taken = choices.taken();
        boolean smaller = taken.length < best.decisions.length
                || taken.length == best.decisions.length && Arrays.compare(taken, best.decisions) < 0;
        return smaller && differs.test(source) ? new Candidate(taken, source) : best;
    }

    private Candidate withoutSpans(Candidate start) {
        Candidate best = start;
        boolean again = true;
        while (again && !late()) {
            again = false;
            Choices choices = Choices.replay(best.decisions);
            kind.write(choices, size);
            List<Choices.Span> spans = new ArrayList<>(choices.spans());
            spans.sort(Comparator.comparingInt(Choices.Span::length).reversed());
            for (Choices.Span span : spans) {
                if (late()) {
                    break;
                }
                Candidate shorter = attempt(best, without(best.decisions, span.start(), span.end()));
                if (shorter == best) {
                    shorter = fewer(best, span);
                }
                if (shorter == best) {
                    int[] zeroed = best.decisions.clone();
                    Arrays.fill(zeroed, span.start(), Math.min(span.end(), zeroed.length), 0);
                    shorter = attempt(best, zeroed);
                }
                if (shorter != best) {
                    best = shorter;
                    again = true;
                    break;
                }
            }
        }
        return best;
    }

    /// Leaves a span out and lowers a decision before it, which may have been the number of such spans.
    private Candidate fewer(Candidate best, Choices.Span span) {
        int from = span.start() - 1;
        for (int i = from; i >= Math.max(0, from - 40); i--) {
            if (late()) {
                break;
            }
            if (best.decisions[i] > 0) {
                int[] lowered = best.decisions.clone();
                lowered[i]--;
                Candidate shorter = attempt(best, without(lowered, span.start(), span.end()));
                if (shorter != best) {
                    return shorter;
                }
            }
        }
        return best;
    }

    private Candidate withoutRuns(Candidate start) {
        Candidate best = start;
        for (int length : new int[] {16, 8, 4, 3, 2, 1}) {
            for (int i = best.decisions.length - length; i >= 0 && !late(); i--) {
                if (i + length <= best.decisions.length) {
                    best = attempt(best, without(best.decisions, i, i + length));
                }
            }
        }
        return best;
    }

    private Candidate simpler(Candidate start) {
        Candidate best = start;
        for (int i = 0; i < best.decisions.length && !late(); i++) {
            for (int value : new int[] {0, best.decisions[i] / 2, best.decisions[i] - 1}) {
                if (i < best.decisions.length && value >= 0 && value < best.decisions[i]) {
                    int[] changed = best.decisions.clone();
                    changed[i] = value;
                    best = attempt(best, changed);
                }
            }
        }
        return best;
    }

    private static int[] without(int[] decisions, int start, int end) {
        int to = Math.min(end, decisions.length);
        int[] rest = new int[decisions.length - (to - start)];
        System.arraycopy(decisions, 0, rest, 0, start);
        System.arraycopy(decisions, to, rest, start, decisions.length - to);
        return rest;
    }

    /// The text without the lines that the difference does not need, by halves, quarters and so on.
    static String withoutLines(String source, Predicate<String> differs, long deadlineNanos) {
        List<String> lines = new ArrayList<>(source.lines().toList());
        for (int length = Math.max(1, lines.size() / 2); length >= 1; length /= 2) {
            boolean removed = true;
            while (removed && System.nanoTime() - deadlineNanos < 0) {
                removed = false;
                for (int i = lines.size() - length; i >= 0 && System.nanoTime() - deadlineNanos < 0; i--) {
                    if (i + length > lines.size()) {
                        continue;
                    }
                    List<String> rest = new ArrayList<>(lines.subList(0, i));
                    rest.addAll(lines.subList(i + length, lines.size()));
                    if (differs.test(String.join("\n", rest))) {
                        lines = rest;
                        removed = true;
                    }
                }
            }
        }
        return String.join("\n", lines);
    }
}

package org.perilune.stdlib.string;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/// The plainest matcher of a part of Lua's patterns: recursion over a list of items, a continuation for each, lists
/// copied wherever that saves a thought. What [Matcher] finds is compared with it.
final class ReferenceMatcher {
    /// An item of a pattern, which also knows its text.
    sealed interface Item {
        /// How the item is written.
        String text();
    }

    /// A character or class with a repetition: one of `*`, `+`, `-`, `?`, or a space for none.
    record Single(String single, IntPredicate members, char repetition) implements Item {
        @Override
        public String text() {
            return repetition == ' ' ? single : single + repetition;
        }
    }

    /// The begin of a capture.
    record Open() implements Item {
        @Override
        public String text() {
            return "(";
        }
    }

    /// The end of the innermost open capture.
    record Close() implements Item {
        @Override
        public String text() {
            return ")";
        }
    }

    /// A position capture.
    record Position() implements Item {
        @Override
        public String text() {
            return "()";
        }
    }

    /// The text of a closed capture, counted from 1.
    record Back(int capture) implements Item {
        @Override
        public String text() {
            return "%" + capture;
        }
    }

    /// The frontier of a set.
    record Frontier(String set, IntPredicate members) implements Item {
        @Override
        public String text() {
            return "%f" + set;
        }
    }

    /// A balanced run of 'a' to 'b'.
    record Balanced() implements Item {
        @Override
        public String text() {
            return "%bab";
        }
    }

    /// A capture: its begin, and its end, -1 while it is open, -2 for a position.
    private record Capture(int from, int to) {}

    private record State(int at, List<Capture> captures) {
        State move(int to) {
            return new State(to, captures);
        }

        State with(int index, Capture c) {
            List<Capture> copy = new ArrayList<>(captures);
            if (index == copy.size()) {
                copy.add(c);
            } else {
                copy.set(index, c);
            }
            return new State(at, copy);
        }
    }

    private final String subject;
    private final List<Item> items;
    private final boolean atEnd;

    ReferenceMatcher(String subject, List<Item> items, boolean atEnd) {
        this.subject = subject;
        this.items = items;
        this.atEnd = atEnd;
    }

    /// What `string.find` answers: begin and end from 1, then the captures; a list with a null if there is no match.
    List<Object> find(boolean anchored) {
        for (int s = 0; s <= (anchored ? 0 : subject.length()); s++) {
            State end = match(0, new State(s, List.of()));
            if (end != null) {
                List<Object> found = new ArrayList<>(List.of(s + 1L, (long) end.at));
                for (Capture c : end.captures) {
                    found.add(c.to == -2 ? (Object) (c.from + 1L) : subject.substring(c.from, c.to));
                }
                return found;
            }
        }
        return Arrays.asList((Object) null);
    }

    private State match(int index, State state) {
        int at = state.at;
        if (index == items.size()) {
            return !atEnd || at == subject.length() ? state : null;
        }
        return switch (items.get(index)) {
            case Single s -> repeat(index, s, state);
            case Open _ -> match(index + 1, state.with(state.captures.size(), new Capture(at, -1)));
            case Position _ -> match(index + 1, state.with(state.captures.size(), new Capture(at, -2)));
            case Close _ -> {
                int open = state.captures.size() - 1;
                while (state.captures.get(open).to != -1) {
                    open--;
                }
                yield match(index + 1, state.with(open, new Capture(state.captures.get(open).from, at)));
            }
            case Back b -> {
                Capture c = state.captures.get(b.capture - 1);
                boolean same = c.to >= 0 && subject.startsWith(subject.substring(c.from, c.to), at);
                yield same ? match(index + 1, state.move(at + c.to - c.from)) : null;
            }
            case Frontier f -> {
                int before = at == 0 ? 0 : subject.charAt(at - 1);
                int next = at == subject.length() ? 0 : subject.charAt(at);
                yield !f.members.test(before) && f.members.test(next) ? match(index + 1, state) : null;
            }
            case Balanced _ -> {
                int depth = 0;
                int i = at;
                do {
                    if (i == subject.length() || i == at && subject.charAt(i) != 'a') {
                        yield null;
                    }
                    depth += subject.charAt(i) == 'a' ? 1 : subject.charAt(i) == 'b' ? -1 : 0;
                    i++;
                } while (depth > 0);
                yield match(index + 1, state.move(i));
            }
        };
    }

    private State repeat(int index, Single s, State state) {
        int least = s.repetition == ' ' || s.repetition == '+' ? 1 : 0;
        int most = s.repetition == ' ' || s.repetition == '?' ? 1 : subject.length();
        List<Integer> counts = new ArrayList<>();
        for (int n = 0, at = state.at; n <= most; n++, at++) {
            if (n >= least) {
                counts.add(n);
            }
            if (at >= subject.length() || !s.members.test(subject.charAt(at))) {
                break;
            }
        }
        for (int n : s.repetition == '-' ? counts : counts.reversed()) {
            State end = match(index + 1, state.move(state.at + n));
            if (end != null) {
                return end;
            }
        }
        return null;
    }
}

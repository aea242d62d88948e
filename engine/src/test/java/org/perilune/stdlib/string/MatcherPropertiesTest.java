package org.perilune.stdlib.string;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.perilune.stdlib.string.ReferenceMatcher.Item;

/// Patterns of all items against [ReferenceMatcher], on short subjects of few letters, where many things match in
/// several ways.
class MatcherPropertiesTest {
    /// A pattern and the items it was written from.
    record Sample(boolean anchored, List<Item> items, boolean atEnd) {
        String text() {
            String middle = items.stream().map(Item::text).collect(Collectors.joining());
            return (anchored ? "^" : "") + middle + (atEnd ? "$" : "");
        }
    }

    private record Members(String text, IntPredicate test) {}

    private static final List<Members> SINGLES = List.of(
            new Members("a", c -> c == 'a'),
            new Members("a", c -> c == 'a'),
            new Members("b", c -> c == 'b'),
            new Members("1", c -> c == '1'),
            new Members(".", c -> true),
            new Members("%.", c -> c == '.'),
            new Members("%a", c -> c == 'a' || c == 'b'),
            new Members("%d", c -> c == '1'),
            new Members("%W", c -> c == '.' || c == '\0'),
            new Members("[ab]", c -> c == 'a' || c == 'b'),
            new Members("[^a]", c -> c != 'a'),
            new Members("[%d.]", c -> c == '1' || c == '.'),
            new Members("[^%a1-9]", c -> c == '.' || c == '\0'),
            new Members("[]a-]", c -> c == 'a'));

    @Provide
    Arbitrary<String> subjects() {
        return Arbitraries.strings().withChars("aaabb1.").ofMaxLength(12);
    }

    @Provide
    Arbitrary<Sample> samples() {
        return Arbitraries.randomValue(MatcherPropertiesTest::sample);
    }

    private static Sample sample(Random random) {
        List<Item> items = new ArrayList<>();
        List<Integer> closed = new ArrayList<>();
        List<Integer> open = new ArrayList<>();
        int captures = 0;
        int size = 1 + random.nextInt(8);
        for (int i = 0; i < size; i++) {
            int kind = random.nextInt(20);
            if (kind < 2) {
                items.add(new ReferenceMatcher.Open());
                open.add(++captures);
            } else if (kind < 4 && !open.isEmpty() && !(items.getLast() instanceof ReferenceMatcher.Open)) {
                items.add(new ReferenceMatcher.Close());
                closed.add(open.removeLast());
            } else if (kind == 4) {
                items.add(new ReferenceMatcher.Position());
                closed.add(++captures);
            } else if (kind < 7 && !closed.isEmpty()) {
                items.add(new ReferenceMatcher.Back(closed.get(random.nextInt(closed.size()))));
            } else if (kind == 7) {
                items.add(new ReferenceMatcher.Frontier("[^a]", c -> c != 'a'));
            } else if (kind == 8) {
                items.add(new ReferenceMatcher.Balanced());
            } else {
                Members m = SINGLES.get(random.nextInt(SINGLES.size()));
                items.add(new ReferenceMatcher.Single(m.text, m.test, "  *+-?".charAt(random.nextInt(6))));
            }
        }
        if (items.getLast() instanceof ReferenceMatcher.Open) {
            items.add(new ReferenceMatcher.Single(".", c -> true, '-')); // else "()" would be a position capture
        }
        open.forEach(_ -> items.add(new ReferenceMatcher.Close()));
        return new Sample(random.nextInt(5) == 0, List.copyOf(items), random.nextInt(4) == 0);
    }

    @Property(tries = 5000)
    void findsWhatTheReferenceFinds(@ForAll("subjects") String subject, @ForAll("samples") Sample sample) {
        List<Object> expected =
                new ReferenceMatcher(subject, sample.items, sample.atEnd).find(sample.anchored);
        assertThat(Calls.call("find", subject, sample.text(), 1L)).as(sample.text()).isEqualTo(expected);
    }

    @Property
    void gsubWithTheWholeMatchChangesNothing(@ForAll("subjects") String subject, @ForAll("samples") Sample sample) {
        assertThat(Calls.call("gsub", subject, sample.text(), "%0").getFirst()).isEqualTo(subject);
    }

    @Property
    void plainFindIsIndexOf(@ForAll("subjects") String subject, @ForAll("subjects") String wanted) {
        long at = subject.indexOf(wanted) + 1;
        List<Object> found = Calls.call("find", subject, wanted, 1L, true);
        if (at == 0) {
            assertThat(found).containsExactly((Object) null);
        } else {
            assertThat(found).containsExactly(at, at + wanted.length() - 1);
        }
    }
}

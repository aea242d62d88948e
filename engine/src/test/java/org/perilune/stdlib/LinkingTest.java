package org.perilune.stdlib;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.perilune.runtime.Builtin;
import org.perilune.runtime.Intrinsic;
import org.perilune.runtime.Library;
import org.perilune.stdlib.string.StringLibrary;
import org.perilune.value.LuaTable;

/// Functions of libraries are linked when they are first used.
class LinkingTest {
    static Stream<Library> libraries() {
        return Stream.of(
                BaseLibrary.LIBRARY, CoroutineLibrary.LIBRARY, DebugLibrary.LIBRARY, IoLibrary.LIBRARY, MathLibrary.LIBRARY, OsLibrary.LIBRARY,
                StringLibrary.LIBRARY, TableLibrary.LIBRARY, Utf8Library.LIBRARY);
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void somethingIsSaidOfEachFunction(Library library) {
        LuaTable table = library.newTable();
        int functions = 0;
        for (int slot = 0; slot < table.slotCount(); slot++) {
            if (table.slotRef(slot) instanceof Builtin b) {
                functions++;
                assertThat(library.function(b.name().toString())).isSameAs(b);
                // Whatever is asked of it has it linked.
                assertThat(b.isPlain() && b.direct() == null).isFalse();
            }
        }
        assertThat(functions).isPositive();
    }

    @Test
    void onceAndOnlyWhatIsUsed() throws Exception {
        AtomicInteger used = new AtomicInteger();
        AtomicInteger unused = new AtomicInteger();
        Library library = Library.of("test", f -> {
            if (f.is("used")) {
                used.incrementAndGet();
                f.plain(a -> 0, (s, n, r0, b0, r1, b1, r2, b2) -> null, Intrinsic.FLOOR);
            }
            if (f.is("unused")) {
                unused.incrementAndGet();
                f.function(a -> 0);
            }
            f.integer("constant", 3);
        });
        Builtin b = library.function("used");
        assertThat(used).hasValue(0);
        int threads = 8;
        var ready = new CountDownLatch(threads);
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<Intrinsic>> asked = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                asked.add(pool.submit(() -> {
                    ready.countDown();
                    ready.await();
                    return b.intrinsic();
                }));
            }
            for (Future<Intrinsic> f : asked) {
                assertThat(f.get()).isEqualTo(Intrinsic.FLOOR);
            }
        }
        assertThat(b.isPlain()).isTrue();
        assertThat(used).hasValue(1);
        assertThat(unused).hasValue(0);
    }

    /// As where memory ran out in the middle of it.
    @Test
    void whatFailsIsTriedAgain() {
        AtomicInteger times = new AtomicInteger();
        Library library = Library.of("test", f -> {
            if (f.is("fails")) {
                if (times.getAndIncrement() == 0) {
                    throw new OutOfMemoryError("test");
                }
                f.plain(a -> 0, (s, n, r0, b0, r1, b1, r2, b2) -> null);
            }
        });
        Builtin b = library.function("fails");
        assertThatThrownBy(b::isPlain).isInstanceOf(OutOfMemoryError.class);
        assertThat(b.isPlain()).isTrue();
    }

    @Test
    void aFunctionOfWhichNothingIsSaid() {
        Builtin b = Library.of("test", f -> f.is("empty")).function("empty");
        assertThatThrownBy(b::isPlain).isInstanceOf(IllegalStateException.class).hasMessageContaining("empty");
    }
}

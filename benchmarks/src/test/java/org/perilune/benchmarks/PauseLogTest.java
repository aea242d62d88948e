package org.perilune.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;

class PauseLogTest {
    @Test
    void pausesAreReadAndNothingElse() {
        assertThat(PauseLog.parse(
                        """
                        Using G1
                        GC(0) Pause Young (Normal) (G1 Evacuation Pause) 24M->3M(126M) 1.234ms
                        GC(1) Concurrent Mark Cycle
                        GC(1) Pause Remark 24M->24M(126M) 0.500ms
                        GC(1) Concurrent Mark Cycle 12.345ms
                        GC(2) Pause Full (System.gc()) 24M->1M(126M) 10.000ms
                        """))
                .containsExactly(1_234_000L, 500_000L, 10_000_000L);
    }

    @Test
    void eachPauseIsFreshOnce() throws IOException {
        try (var log = new PauseLog()) {
            String flag = log.flag();
            Path file = Path.of(flag.substring(flag.indexOf('"') + 1, flag.lastIndexOf('"')));
            Files.writeString(file, "Using Serial\nGC(0) Pause Young 2M->1M(9M) 1.000ms\nGC(1) Pause Yo");
            assertThat(log.fresh()).containsExactly(1_000_000L);
            assertThat(log.fresh()).isEmpty();
            Files.writeString(file, "ung 2M->1M(9M) 2.000ms\n", StandardOpenOption.APPEND);
            assertThat(log.fresh()).containsExactly(2_000_000L);
        }
    }
}

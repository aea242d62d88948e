package org.perilune.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkloadTest {
    private static final Path FILE = Path.of("lua", "fib.lua");

    @Test
    void headIsRead() {
        var workload = Workload.parse(FILE, List.of(
                "-- Calls, and", "-- more calls.", "-- @group calls", "-- @lua 5.3", "-- @quick",
                "-- @differs luaj has no integers", "", "-- @group ignored, because the head has ended"));
        assertThat(workload).containsExactly(new Workload(
                "fib", FILE, "-", "Calls, and more calls.", "calls", true, true, Map.of("luaj", "has no integers")));
    }

    @Test
    void everySizeIsAWorkload() {
        var workloads = Workload.parse(FILE, List.of("-- Calls.", "-- @group calls", "-- @sizes 25 30"));
        assertThat(workloads).extracting(Workload::name).containsExactly("fib_25", "fib_30");
        assertThat(workloads).extracting(Workload::size).containsExactly("25", "30");
    }

    @Test
    void headNeedsSentenceAndGroup() {
        assertThatThrownBy(() -> Workload.parse(FILE, List.of("-- @group calls")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("fib.lua");
        assertThatThrownBy(() -> Workload.parse(FILE, List.of("-- A sentence.")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void unknownWordIsRefused() {
        assertThatThrownBy(() -> Workload.parse(FILE, List.of("-- A sentence.", "-- @grop calls")))
                .hasMessageContaining("@grop");
    }

    @Test
    void everyWorkloadOfTheModuleIsReadAndChecksItsResult() throws IOException {
        var workloads = Workload.readAll(Path.of("src/main/lua"));
        assertThat(workloads).hasSizeGreaterThan(95).extracting(Workload::name).doesNotHaveDuplicates().doesNotContain("driver");
        assertThat(workloads).filteredOn(Workload::quick).hasSizeBetween(10, 20);
        for (Workload workload : workloads) {
            assertThat(Files.readString(workload.file())).as(workload.name()).containsPattern("check = [^,]");
        }
    }

    @Test
    void peersWithoutIntegersAreUnfitForSome() {
        var workload = new Workload("x", FILE, "-", "X.", "g", true, false, Map.of("lua5.3", "a reason"));
        var twin = Engine.hosted("lua5.3-serial", List.of("java"), true, "Serial");
        assertThat(twin.unfitFor(workload)).isEqualTo("a reason");
        assertThat(Engine.of("luajit", List.of("luajit"), false).unfitFor(workload)).isEqualTo("needs Lua 5.3");
        assertThat(Engine.of("lua5.3", List.of("lua5.3"), true).unfitFor(workload)).isEqualTo("a reason");
        assertThat(Engine.of("lua5.4", List.of("lua5.4"), true).unfitFor(workload)).isNull();
    }
}

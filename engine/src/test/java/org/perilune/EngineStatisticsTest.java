package org.perilune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an engine tells of its compiler, and the budget for code.
class EngineStatisticsTest {
    /// `add` is compiled for integers and then meets floats.
    private static final String GUESSES_WRONG =
            """
            local function add(a, b) return a + b end
            local s = 0
            for i = 1, 20000 do s = add(s, i) end
            for i = 1, 20000 do s = add(s, 0.5) end
            return s
            """;

    private static Engine engine(Execution execution, long maxCodeBytes) {
        return Engine.builder().execution(execution).backgroundCompilation(false).maxCodeBytes(maxCodeBytes).build();
    }

    private static Engine engine() {
        return engine(Execution.AUTO, Engine.STANDARD_CODE_BYTES);
    }

    private static Object run(Engine engine, String source) {
        try (State state = engine.newState()) {
            return state.run(engine.compile(source, "program"));
        }
    }

    @Test
    void nothingAtFirst() {
        Engine engine = Engine.create();
        assertThat(engine.statistics()).isEqualTo(EngineStatistics.NONE);
        run(engine, "return 1");
        assertThat(engine.statistics()).isEqualTo(EngineStatistics.NONE);
    }

    @Test
    void countsWhatGotHot() {
        Engine engine = engine();
        assertThat(run(engine, GUESSES_WRONG)).hasToString("200020000.0");
        EngineStatistics s = engine.statistics();
        assertThat(s.functions()).isGreaterThanOrEqualTo(2);
        assertThat(s.loops()).isGreaterThanOrEqualTo(1);
        assertThat(s.compilations()).isEqualTo(s.functions() + s.loops());
        assertThat(s.recompilations()).isBetween(1L, s.compilations() - 1);
        assertThat(s.exits()).containsKey("arguments");
        assertThat(s.exitsInAll()).isGreaterThanOrEqualTo(2000);
        assertThat(s.declined()).isEmpty();
        assertThat(s.codeBytes()).isPositive();
        assertThat(s.compilationNanos()).isGreaterThanOrEqualTo(s.longestCompilationNanos());
        assertThat(s.longestCompilationNanos()).isPositive();
        assertThatThrownBy(() -> s.exits().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    /// Fields without a value, constructors that begin with the class, lists with a class, lists of this and that, and open results are guessed right at once.
    @Test
    void objectsAreCompiledOnce() {
        Engine engine = engine();
        String source =
                """
                local Node = {}
                Node.__index = Node
                function Node.new(value, rest)
                  local self = setmetatable({}, Node)
                  self.value = value
                  self.rest = rest
                  return self
                end
                function Node:append(node)
                  node.rest = nil
                  local last = self
                  while last.rest do last = last.rest end
                  last.rest = node
                  return self
                end
                function Node:both() return self.value, self.value end

                local List = {}
                List.__index = List
                function List:push(v) self[#self + 1] = v end

                local function add(a, b) return a + b end
                local function turn(i)
                  local list = setmetatable({}, List)
                  local head = Node.new(i):append(Node.new(1)):append(Node.new(2))
                  list:push(head)
                  list:push({ i, head })
                  local sum, node = 0, list[1]
                  while node do sum, node = sum + node.value, node.rest end
                  return sum + list[2][1] + add(head:both())
                end
                local sum = 0
                for i = 1, 20000 do sum = sum + turn(i) end
                return sum
                """;
        assertThat(run(engine, source)).hasToString("800100000");
        EngineStatistics s = engine.statistics();
        assertThat(s.functions()).isGreaterThanOrEqualTo(5);
        assertThat(s.exits()).isEmpty();
        assertThat(s.recompilations()).isZero();
    }

    /// `sum` is an integer before the first iteration, which the loop compiled for a float refuses each time.
    @Test
    void loopThatIsEnteredLateIsCompiledOnce() {
        Engine engine = engine();
        String source =
                """
                local function mean(n) local sum = 0 for i = 1, n do sum = sum + i / 2 end return sum / n end
                local last
                for i = 1, 15 do last = mean(15000) end
                return last
                """;
        assertThat(run(engine, source)).hasToString("3750.25");
        assertThat(engine.statistics().loops()).isEqualTo(1);
        assertThat(engine.statistics().recompilations()).isZero();
    }

    /// `v.field` never has a value: that is no guess to be corrected again and again.
    @Test
    void placeThatAlwaysRaisesIsCompiledAnewOnce() {
        Engine engine = engine();
        String source =
                """
                local function fail(v) return v.field.missing end
                local message
                for i = 1, 40000 do local _, m = pcall(fail, i) message = m end
                return message
                """;
        assertThat(run(engine, source).toString()).contains("attempt to index a number value (local 'v')");
        assertThat(engine.statistics().recompilations()).isLessThanOrEqualTo(1);
    }

    @Test
    void enginesCountForThemselves() {
        Engine one = engine();
        Engine other = engine();
        run(one, GUESSES_WRONG);
        assertThat(one.statistics().compilations()).isPositive();
        assertThat(other.statistics()).isEqualTo(EngineStatistics.NONE);
    }

    @Test
    void tierZeroAloneCompilesNothing() {
        Engine engine = engine(Execution.INTERPRETED, 1 << 20);
        run(engine, GUESSES_WRONG);
        assertThat(engine.statistics()).isEqualTo(EngineStatistics.NONE);
    }

    @Test
    void tellsWhyFunctionsStayInTierZero() {
        Engine engine = engine(Execution.COMPILED, 1 << 20);
        String source = "local x = 1\n" + "x = x + 1\n".repeat(1000) + "return x";
        assertThat(run(engine, source)).hasToString("1001");
        assertThat(engine.statistics().declined()).hasSize(1).containsEntry("more than 900 instructions", 1L);
        assertThat(engine.statistics().declinedInAll()).isEqualTo(1);
    }

    @Test
    void beyondItsBudgetEverythingRunsInTierZero() {
        Engine none = engine(Execution.AUTO, 0);
        assertThat(run(none, GUESSES_WRONG)).hasToString("200020000.0");
        assertThat(none.statistics().compilations()).isZero();
        assertThat(none.statistics().codeBytes()).isZero();
        assertThat(none.statistics().declined()).containsOnlyKeys("the budget for code is used up");

        Engine little = engine(Execution.COMPILED, 1);
        run(little, "local function f() return 1 end return f() + f()");
        assertThat(little.statistics().functions()).isEqualTo(1);
        assertThat(little.statistics().declinedInAll()).isGreaterThanOrEqualTo(1);

        assertThatThrownBy(() -> Engine.builder().maxCodeBytes(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void droppedCodeMakesRoom() {
        Engine engine = engine(Execution.COMPILED, 1);
        run(engine, "return 1");
        assertThat(engine.statistics().functions()).isEqualTo(1);
        for (int i = 0; engine.statistics().codeBytes() > 0; i++) {
            assertThat(i).as("collections").isLessThan(100);
            System.gc();
            Thread.onSpinWait();
        }
        run(engine, "return 2");
        assertThat(engine.statistics().functions()).isEqualTo(2);
    }

    @Test
    void flightRecorderIsTold(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("lua.jfr");
        Engine engine = engine();
        try (Recording recording = new Recording()) {
            recording.enable("perilune.Compilation").withoutThreshold();
            recording.enable("perilune.Exit");
            recording.start();
            run(engine, GUESSES_WRONG);
            recording.stop();
            recording.dump(file);
        }
        List<RecordedEvent> events = RecordingFile.readAllEvents(file);
        EngineStatistics s = engine.statistics();
        List<RecordedEvent> compilations = events.stream().filter(e -> e.getEventType().getName().equals("perilune.Compilation")).toList();
        assertThat(compilations).hasSize((int) s.compilations());
        assertThat(compilations).anySatisfy(e -> {
            assertThat(e.getString("function")).isEqualTo("program:1");
            assertThat(e.getInt("attempt")).isEqualTo(1);
            assertThat(e.getInt("codeBytes")).isGreaterThan(e.getInt("methodBytes"));
            assertThat(e.getString("declined")).isNull();
        });
        assertThat(compilations).anySatisfy(e -> assertThat(e.getInt("loopLine")).isEqualTo(3));
        assertThat(events.stream().filter(e -> e.getEventType().getName().equals("perilune.Exit"))).hasSize((int) s.exitsInAll());
    }

    @Test
    void anotherThreadCompilesUnlessToldOtherwise() throws InterruptedException {
        Engine engine = Engine.create();
        String source = "local function add(a, b) return a + b end local s = 0 for i = 1, 4000 do s = add(s, i) end return s";
        long end = System.nanoTime() + 30_000_000_000L;
        try (State state = engine.newState()) {
            Chunk chunk = engine.compile(source, "program");
            while (engine.statistics().functions() == 0) {
                assertThat(System.nanoTime()).as("time").isLessThan(end);
                assertThat(state.run(chunk)).hasToString("8002000");
                Thread.sleep(1);
            }
        }
        for (Thread t : Thread.getAllStackTraces().keySet()) {
            if (t.getName().equals("perilune-compiler")) {
                assertThat(t.isDaemon()).isTrue();
                // It ends where there is nothing to do.
                t.join(20_000);
                assertThat(t.isAlive()).isFalse();
            }
        }
    }

    /// Runs what gets hot.
    static final class Hot {
        private Hot() {}

        public static void main(String[] arguments) {
            Engine engine = engine();
            System.out.println(run(engine, GUESSES_WRONG) + " " + (engine.statistics().compilations() > 0));
        }
    }

    @Test
    void compilesWithoutFlightRecorder() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--limit-modules",
                        "java.base",
                        "-cp",
                        "target/classes" + File.pathSeparator + "target/test-classes",
                        Hot.class.getName())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        assertThat(output).isEqualTo("200020000.0 true\n");
    }
}

package org.perilune;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.perilune.host.Host;
import org.perilune.host.Limits;
import org.perilune.host.Sandbox;
import org.perilune.interpreter.Decoder;
import org.perilune.jit.Compiler;
import org.perilune.runtime.Tier;
import org.perilune.value.LuaException;
import org.perilune.value.LuaFunction;

/// Runs the scripts of `src/test/lua`: what each prints must be what its `-->` comments say, and it must end with the error of its
/// `--!` comment or none. The contract is in `src/test/lua/README.md`.
class ScriptTest {
    private static final Path SCRIPTS = Path.of("src/test/lua");
    private static final Pattern OUTPUT = Pattern.compile("--> ?(.*)$");
    private static final Pattern ERROR = Pattern.compile("--! (.*)$");

    /// What a script must print and how it must end.
    private record Expectation(List<String> lines, String error) {
        static Expectation of(String source) {
            List<String> lines = new ArrayList<>();
            String error = null;
            for (String line : source.split("\n", -1)) {
                Matcher output = OUTPUT.matcher(line);
                Matcher failure = ERROR.matcher(line);
                if (output.find()) {
                    lines.add(output.group(1));
                } else if (failure.find()) {
                    error = failure.group(1);
                }
            }
            return new Expectation(lines, error);
        }
    }

    @TestFactory
    Stream<DynamicTest> scripts() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(SCRIPTS)) {
            files = all.filter(p -> p.toString().endsWith(".lua")).sorted().toList();
        }
        assertThat(files).hasSizeGreaterThan(300);
        // The same answer on every tier: interpreted, compiled without guesses, guessing as early as can be, and as users have it but sooner, for scripts of a few hundred turns.
        Map<String, Tier> tiers = new LinkedHashMap<>();
        tiers.put("tier 0", Decoder.INSTANCE);
        tiers.put("tier 1", Decoder.counting(Compiler.ofAllCode(Long.MAX_VALUE)));
        tiers.put("early guesses", Decoder.counting(Compiler.after(2, 3)));
        tiers.put("auto", Decoder.counting(Compiler.after(150, 500)));
        Map<String, Way> ways = new LinkedHashMap<>();
        tiers.forEach((name, tier) -> ways.put(name, new Way(tier, WHOLE)));
        // And the same when it is run in slices.
        ways.put("slices of 7", new Way(tiers.get("early guesses"), 7));
        ways.put("slices of 100", new Way(tiers.get("tier 0"), 100));
        ways.put("slices of 10,000", new Way(tiers.get("auto"), 10_000));
        return ways.entrySet().stream().flatMap(t -> files.stream().map(p -> DynamicTest.dynamicTest(
                t.getKey() + ": " + SCRIPTS.relativize(p), () -> run(p, t.getValue()))));
    }

    /// How a script is run.
    ///
    /// @param quota instructions in a slice, [#WHOLE] for all at once
    private record Way(Tier tier, long quota) {}

    private static final long WHOLE = 0;

    private static void call(RawState state, LuaFunction main, long quota) {
        if (quota == WHOLE) {
            state.call(main);
            return;
        }
        Task task = new State(Engine.create(), state.global()).newTask(main, new Object[0]);
        while (!task.run(quota)) {
            Thread.onSpinWait();
        }
    }

    private static void run(Path script, Way way) throws IOException {
        byte[] source = Files.readAllBytes(script);
        Expectation expected = Expectation.of(new String(source, StandardCharsets.UTF_8));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Host host = Host.system().toBuilder()
                .input(new ByteArrayInputStream(new byte[0]))
                .output(out)
                .errorOutput(new ByteArrayOutputStream())
                .interactive(false)
                .build();
        String error = null;
        RawState state = RawState.create(host, Limits.none(), Sandbox.full(), way.tier());
        try {
            call(state, state.loadFile(source, "@" + script.getFileName()), way.quota());
        } catch (LuaException e) {
            error = e.getMessage();
        } catch (org.perilune.runtime.ExitException _) {
            // `os.exit` ends the script, not the tests.
        } finally {
            state.close();
        }
        String text = out.toString(StandardCharsets.UTF_8);
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        if (lines.getLast().isEmpty()) {
            lines.removeLast();
        }
        assertThat(lines).as("output").isEqualTo(expected.lines());
        assertThat(error).as("error").isEqualTo(expected.error());
    }
}

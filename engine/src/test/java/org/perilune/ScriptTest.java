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
        return tiers.entrySet().stream().flatMap(t -> files.stream().map(p -> DynamicTest.dynamicTest(
                t.getKey() + ": " + SCRIPTS.relativize(p), () -> run(p, t.getValue()))));
    }

    private static void run(Path script, Tier tier) throws IOException {
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
        RawState state = RawState.create(host, Limits.none(), Sandbox.full(), tier);
        try {
            state.call(state.loadFile(source, "@" + script.getFileName()));
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

package org.perilune.jit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.perilune.RawState;
import org.perilune.host.Host;
import org.perilune.value.LuaException;

/// What tier 1 makes of small functions: the listing of each `compiled/<name>.lua` is `compiled/<name>.txt`, without its main chunk.
///
/// Who changes the translator looks at what changes here, and then writes the files anew: `mvn -pl engine test -Dtest=CompiledListingTest -Dperilune.golden=write`.
class CompiledListingTest {
    private static final Path FOLDER = Path.of("src/test/resources/compiled");

    @ParameterizedTest
    @ValueSource(strings = {"fields", "floats", "inlined", "integers", "items", "lists", "methods", "nested", "recursion", "strips", "unseen", "upvalues"})
    void listing(String name) throws IOException {
        byte[] source = Files.readAllBytes(FOLDER.resolve(name + ".lua"));
        String whole = RawState.compiledListing(Host.none(), source, "@" + name + ".lua", false, CompiledListingTest::fail);
        // The ways to call the method, which are the same for all functions, are left out.
        String listing = whole.substring(whole.indexOf("\nfunction")).replaceAll("(?m)^  (enter|call|tail)\\d* +\\d+ bytes: .*\n", "");
        Path golden = FOLDER.resolve(name + ".txt");
        if ("write".equals(System.getProperty("perilune.golden"))) {
            Files.writeString(golden, listing);
        }
        List<String> expected = Files.readAllLines(golden);
        List<String> lines = listing.lines().toList();
        for (int i = 0; i < Math.min(expected.size(), lines.size()); i++) {
            assertThat(lines.get(i)).as("line %d of %s; if that is meant: -Dperilune.golden=write, and look at the diff", i + 1, golden).isEqualTo(expected.get(i));
        }
        assertThat(lines).hasSameSizeAs(expected);
    }

    @Test
    void loopsAndErrors() {
        byte[] source = "local s = 0 for i = 1, 3 do s = s + i end error(s)".getBytes(StandardCharsets.US_ASCII);
        LuaException[] thrown = new LuaException[1];
        String listing = RawState.compiledListing(Host.none(), source, "=s", true, e -> thrown[0] = e);
        assertThat(thrown[0].bits()).isEqualTo(6);
        assertThat(listing).contains("\nmain <s:0,0>\n", "\nmain <s:0,0>, loop 6 to 7\n", "const -8\n", "tier 0 goes on behind as many instructions as the number says, or its complement if no guess was wrong\n");
    }

    private static void fail(LuaException e) {
        throw e;
    }
}

package org.perilune;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.perilune.host.Host;

/// The Java example of the README, as it stands there.
class ReadmeTest {
    private static String readme() throws IOException {
        return Files.readString(Path.of("..", "README.md"));
    }

    @Test
    void theExampleSaysWhatItPrints() throws IOException {
        assertThat(readme())
                .contains("state.call(state.load(\"local a, b = ... return a + b, 'sum'\", \"=sum\"), 19, 23);")
                .contains("System.out.println(results[0] + \" \" + results[1]);   // 42 sum");
        try (RawState state = RawState.create(Host.none())) {
            Object[] results = state.call(state.load("local a, b = ... return a + b, 'sum'", "=sum"), 19, 23);
            assertThat(results[0] + " " + results[1]).isEqualTo("42 sum");
        }
    }

    @Test
    void everyDocumentItNamesIsThere() throws IOException {
        var links = java.util.regex.Pattern.compile("\\]\\(([A-Z]+(\\.md)?)\\)").matcher(readme());
        int n = 0;
        while (links.find()) {
            assertThat(Path.of("..", links.group(1))).exists();
            n++;
        }
        assertThat(n).isGreaterThan(5);
    }
}

package org.perilune.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuotationsTest {
    @TempDir Path folder;

    @BeforeEach
    void writeResult() throws IOException {
        Files.createDirectory(folder.resolve("results"));
        TestReports.report().writeJson(folder.resolve("results/run.json"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "RATIONALE.md"})
    void everyFigureOfTheRepositorysDocumentsStandsInAResult(String name) throws IOException {
        Path document = Path.of("..", name);
        String text = Files.exists(document) ? Files.readString(document) : "";
        // RATIONALE also tells of prototypes and experiments that were no runs of this command.
        assertThat(Quotations.mistakes(text, Path.of("."))).filteredOn(m -> name.equals("README.md") || !m.contains("from nowhere"))
                .isEmpty();
    }

    @Test
    void blocksAreWhatQuotePrints() {
        String text = "# Title\n\n" + Quotations.blocks(TestReports.report(), Path.of("anywhere/run.json"));
        assertThat(text).contains("<!-- figures: results/run.json summary -->", "| lua5.4 | 1.59 × | 1 of 3 workloads |");
        assertThat(Quotations.mistakes(text, folder)).isEmpty();
        assertThat(Quotations.mistakes(text.replace("1.59 ×", "0.59 ×"), folder))
                .singleElement().asString().contains("summary", "1.59 ×");
    }

    @Test
    void singleFiguresAreThoseOfTheFile() {
        assertThat(mistakesIn("fib takes <!-- figure: results/run.json time fib perilune -->50.0 ms<!-- /figure -->.")).isEmpty();
        assertThat(mistakesIn("<!-- figure: results/run.json time fib perilune/luaj -->0.13<!-- /figure -->")).isEmpty();
        assertThat(mistakesIn("<!-- figure: results/run.json time * perilune/lua5.4 -->1.59<!-- /figure --> times the time")).isEmpty();
        assertThat(mistakesIn("<!-- figure: results/run.json allocated fib lua5.4 -->1.50 KB<!-- /figure -->")).isEmpty();
        assertThat(mistakesIn("<!-- figure: results/run.json time fib perilune -->5.00 ms<!-- /figure -->"))
                .singleElement().asString().contains("'5.00 ms' should be '50.0 ms'");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "<!-- figure: results/none.json time fib perilune -->1<!-- /figure -->",
        "<!-- figure: ../run.json time fib perilune -->1<!-- /figure -->",
        "<!-- figure: results/run.json speed fib perilune -->1<!-- /figure -->",
        "<!-- figure: results/run.json time fob perilune -->1<!-- /figure -->",
        "<!-- figure: results/run.json time fib perilous -->1<!-- /figure -->",
        "<!-- figure: results/run.json time * perilune -->1<!-- /figure -->",
        "<!-- figure: results/run.json time fib perilune -->50.0 ms",
        "<!-- figures: results/run.json everything -->\n<!-- /figures -->",
        "It takes 3.1 ms.",
        "It is 12 times faster.",
        "It takes 0.4 × the time.",
        "It needs 3 MB allocated."
    })
    void anythingElseIsAMistake(String text) {
        assertThat(mistakesIn(text)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Java 25, Lua 5.3, port 80, 64 MB of limit", "    time: 3 ms\n", "```\n3 ms\n```\n", "`deadline 100 ms`"})
    void otherNumbersAreNoFigures(String text) {
        assertThat(mistakesIn(text)).isEmpty();
    }

    private List<String> mistakesIn(String text) {
        return Quotations.mistakes(text, folder);
    }
}

package org.perilune.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Figures that a Markdown document quotes from the results of runs.
///
/// A quotation stands between two comments and is exactly what the file gives, so nobody writes a figure by hand:
///
/// - `<!-- figures: results/FILE.json BLOCK -->` … `<!-- /figures -->` holds a block of [Block], as `--quote` prints it;
/// - `<!-- figure: results/FILE.json FIGURE WORKLOAD ENGINE -->51.6 ms<!-- /figure -->` holds one [Figure];
/// - with `ENGINE/OTHER` it holds the ratio of the first's figure to the other's, with `*` for the workload their
///   geometric mean over all workloads.
final class Quotations {
    /// The tables that can be quoted as a whole.
    enum Block {
        SUMMARY,
        MEMORY,
        FIB25,
        BEHIND,
        BORDER,
        /// Of a file that `--soak` wrote.
        SOAK
    }

    private static final int BEHIND = 10;

    private static final Pattern BLOCKS =
            Pattern.compile("<!-- figures: (\\S+) (\\S+) -->\n(.*?)<!-- /figures -->", Pattern.DOTALL);
    private static final Pattern SINGLE = Pattern.compile("<!-- figure: (\\S+) (\\S+) (\\S+) (\\S+) -->(.*?)<!-- /figure -->");
    private static final Pattern CODE = Pattern.compile("(?ms)^```.*?^```|^    .*?$|`[^`\n]*`");

    /// What reads like a measured figure: a factor, a time, a size that something takes.
    private static final Pattern CLAIM = Pattern.compile(
            "[0-9][0-9.,]*\\s?(?:×|ms\\b|µs\\b|ns\\b|(?:times|x) (?:faster|slower|as |the )|[KMG]B (?:allocated|live|resident))");

    private final Path folder;
    private final Map<String, Report> reports = new HashMap<>();
    private final List<String> mistakes = new ArrayList<>();

    private Quotations(Path folder) {
        this.folder = folder;
    }

    /// What is wrong with a document's quotations, in sentences that say what should stand there; empty if nothing is.
    ///
    /// @param folder the folder that names of results are relative to: `benchmarks`
    static List<String> mistakes(String markdown, Path folder) {
        var check = new Quotations(folder);
        BLOCKS.matcher(markdown).results().forEach(check::block);
        SINGLE.matcher(markdown).results().forEach(check::single);
        String rest = SINGLE.matcher(BLOCKS.matcher(markdown).replaceAll("")).replaceAll("");
        rest = CODE.matcher(rest).replaceAll("");
        CLAIM.matcher(rest).results().forEach(claim ->
                check.mistakes.add("'" + claim.group() + "' is quoted from nowhere; put it between the comments of a figure"));
        if (rest.contains("<!-- figure")) check.mistakes.add("a comment that begins a quotation is not ended, or malformed");
        return check.mistakes;
    }

    /// All blocks of a report with their comments, ready for a document.
    ///
    /// @param file the report's file; only its name is used
    static String blocks(Report report, Path file) {
        var text = new StringBuilder();
        for (Block block : Block.values()) {
            if (block == Block.SOAK || block == Block.BORDER && report.border() == null) continue;
            text.append("<!-- figures: results/%s %s -->\n%s<!-- /figures -->\n\n".formatted(
                    file.getFileName(), block.name().toLowerCase(Locale.ROOT), render(report, block)));
        }
        return text.toString();
    }

    private void block(MatchResult quotation) {
        try {
            Block block = Block.valueOf(quotation.group(2).toUpperCase(Locale.ROOT));
            String expected = block == Block.SOAK ? SoakReport.read(file(quotation.group(1))).table() : render(report(quotation.group(1)), block);
            if (!expected.equals(quotation.group(3))) {
                mistakes.add("the block " + quotation.group(2) + " is not that of " + quotation.group(1) + ", which is:\n" + expected);
            }
        } catch (IOException | IllegalArgumentException e) {
            mistakes.add(quotation.group(1) + " " + quotation.group(2) + ": " + e.getMessage());
        }
    }

    private void single(MatchResult quotation) {
        try {
            Figure figure = Figure.valueOf(quotation.group(2).toUpperCase(Locale.ROOT));
            String expected = single(report(quotation.group(1)), figure, quotation.group(3), quotation.group(4));
            if (!expected.equals(quotation.group(5))) {
                mistakes.add("'%s' should be '%s': %s %s %s of %s".formatted(
                        quotation.group(5), expected, quotation.group(2), quotation.group(3), quotation.group(4), quotation.group(1)));
            }
        } catch (IOException | IllegalArgumentException e) {
            mistakes.add(quotation.group() + ": " + e.getMessage());
        }
    }

    private Report report(String name) throws IOException {
        Report known = reports.get(name);
        if (known != null) return known;
        Report report = Report.read(file(name));
        reports.put(name, report);
        return report;
    }

    private Path file(String name) throws IOException {
        if (!name.matches("results/[\\w.-]+\\.json")) throw new IOException("results/NAME.json is expected, not " + name);
        Path file = folder.resolve(name);
        if (!Files.exists(file)) throw new IOException("there is no such file");
        return file;
    }

    private static String single(Report report, Figure figure, String workload, String engines) {
        String[] pair = engines.split("/", 2);
        for (String engine : pair) {
            if (report.engines().stream().noneMatch(e -> e.name().equals(engine))) {
                throw new IllegalArgumentException("the file knows no engine " + engine);
            }
        }
        if (workload.equals("*")) {
            if (pair.length == 1) throw new IllegalArgumentException("* needs two engines, ENGINE/OTHER");
            return Amount.ratio(new Standing(report).pair(pair[0], pair[1], figure).mean());
        }
        Double mine = figure.of(report.figures(workload, pair[0]));
        if (mine == null) throw new IllegalArgumentException("the file has no such figure");
        if (pair.length == 1) return figure.words(report.figures(workload, pair[0]));
        Double theirs = figure.of(report.figures(workload, pair[1]));
        if (theirs == null) throw new IllegalArgumentException("the file has no such figure");
        return Amount.ratio(mine / theirs);
    }

    private static String render(Report report, Block block) {
        if (block == Block.BORDER) return border(report);
        var standing = new Standing(report);
        var our = standing.principal();
        if (our == null) return "Perilune was not measured.\n";
        return switch (block) {
            case SUMMARY -> summary(report, standing, our);
            case MEMORY -> memory(report, standing);
            case FIB25 -> fib25(report);
            case BEHIND -> behind(standing, our);
            case BORDER, SOAK -> throw new IllegalStateException(block.name());
        };
    }

    private static String summary(Report report, Standing standing, Report.EngineFacts our) {
        var text = new StringBuilder("| compared with | time, geometric mean | faster in |\n|---|---|---|\n");
        for (var rival : standing.rivals(our)) {
            var pair = standing.pair(our.name(), rival.name(), Figure.TIME);
            text.append("| %s | %s × | %d of %d workloads |\n".formatted(
                    rival.name(), Amount.ratio(pair.mean()), pair.lower(), pair.workloads()));
        }
        return text + "\n" + provenance(report) + "\n";
    }

    private static String border(Report report) {
        var engines = report.borderNames(BorderFigure::engine);
        var text = new StringBuilder("| CPU time (of the fastest batch), bytes on the Java heap | " + String.join(" | ", engines) + " |\n|---|" + "---|".repeat(engines.size()) + "\n");
        for (String operation : report.borderNames(BorderFigure::operation)) {
            text.append("| ").append(operation).append(" |");
            for (String engine : engines) text.append(' ').append(TerminalReport.words(report.border(operation, engine))).append(" |");
            text.append('\n');
        }
        return text + "\n" + provenance(report) + "\n";
    }

    private static String memory(Report report, Standing standing) {
        var text = new StringBuilder(
                "| engine | allocated by an iteration | live heap | peak resident set | time in GC pauses | longest pause |\n"
                        + "|---|---|---|---|---|---|\n");
        for (var engine : report.present()) {
            String name = engine.name();
            text.append("| %s | %s | %s | %s | %s | %s |\n".formatted(
                    name,
                    Amount.bytes(standing.median(name, Figure.ALLOCATED)),
                    Amount.bytes(standing.median(name, Figure.LIVE)),
                    Amount.bytes(standing.median(name, Figure.RESIDENT)),
                    Amount.percent(standing.pauseShare(name)),
                    Amount.time(standing.greatest(name, Figure.LONGEST))));
        }
        return text + "\nSizes are medians over all workloads. " + provenance(report) + "\n";
    }

    private static String fib25(Report report) {
        var text = new StringBuilder("| fib(25) | time | allocated | live heap | GC pauses |\n|---|---|---|---|---|\n");
        for (var engine : report.present()) {
            var figures = report.figures(Ancestor.WORKLOAD, engine.name());
            if (figures == null) continue;
            text.append("| %s | %s | %s | %s | %s |\n".formatted(
                    engine.name(), Figure.TIME.words(figures), Figure.ALLOCATED.words(figures),
                    Figure.LIVE.words(figures), Figure.PAUSES.words(figures)));
        }
        for (var published : Ancestor.FIGURES) {
            text.append("| %s | %s | %s | unknown | unknown |\n".formatted(
                    published.name(), Amount.time(published.nanos()), Amount.bytes(published.allocatedBytes())));
        }
        return text + "\n" + Ancestor.MACHINE + "\n";
    }

    private static String behind(Standing standing, Report.EngineFacts our) {
        var lags = standing.lags(our, Figure.TIME);
        var text = new StringBuilder("Slower than some other engine in %d of %d workloads; the furthest behind:\n\n".formatted(
                lags.size(), standing.measuredOn(our.name())));
        for (var lag : lags.subList(0, Math.min(lags.size(), BEHIND))) {
            text.append("- %s: %s\n".formatted(lag.workload(), TerminalReport.words(lag)));
        }
        return text.toString();
    }

    private static String provenance(Report report) {
        Environment e = report.environment();
        return "%s, %d cores, JDK %s, %s, commit %s.".formatted(
                e.processor(), e.cores(), e.jdk(), e.collector(), e.commit());
    }
}

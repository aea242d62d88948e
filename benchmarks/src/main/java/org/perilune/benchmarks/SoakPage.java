package org.perilune.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// A [SoakReport] as a page: the verdict, the figures, and a plot of each quantity against the evaluations.
final class SoakPage {
    private SoakPage() {}

    static String render(SoakReport report) {
        var page = new Page();
        page.write("<header><h1>Does a long-lived Perilune engine grow?</h1>");
        page.provenance(report.environment());
        page.write("<p class=provenance>JDK %s, collector %s, heap up to %s</p></header>",
                report.environment().jdk(), report.environment().collector(), Amount.bytes((double) report.environment().maxHeapBytes()));
        page.write("<section><h2 class=%s>%s</h2>", report.isSound() ? "good" : "bad", report.verdict());
        page.write("<div class=scroll><table><thead><tr><th>in use after full collections</th><th>second quarter</th><th>last quarter</th>"
                + "<th>growth</th><th>allowed</th></tr></thead><tbody>");
        for (var each : SoakReport.Quantity.values()) {
            page.write("<tr><th scope=row>%s</th><td class=number>%s</td><td class=number>%s</td><td class=number><strong class=%s>%s</strong></td>"
                    + "<td class=number>%s</td></tr>",
                    each.title, each.words(report.median(each, 2)), each.words(report.median(each, 4)),
                    report.growth(each) > each.allowed ? "bad" : "good", each.words(report.growth(each)), each.words(each.allowed));
        }
        page.write("</tbody></table></div><p class=note>%s Scripts of all kinds, each answer checked: new texts, functions that get hot and are dropped, shared"
                + " chunks, new states, errors, scripts ended by a limit, calls and values across the border, tasks, finalizers; on %d states, some of which live"
                + " from the beginning to the end.</p></section>", SoakReport.RULE, report.states());
        page.write("<section><h2>All samples</h2><div id=plots></div><noscript><p class=warning>The plots need JavaScript.</p></noscript></section>");
        var data = new ObjectMapper().<ObjectNode>valueToTree(report);
        var plots = data.putArray("plots");
        for (var each : SoakReport.Quantity.values()) {
            var plot = plots.addObject().put("title", each.title).put("isBytes", each != SoakReport.Quantity.CLASSES);
            var values = plot.putArray("values");
            for (var sample : report.samples()) values.add(each.of.applyAsLong(sample));
        }
        return page.render("Perilune soak, " + report.environment().time().substring(0, 10), data.toString(), "soak.js");
    }
}

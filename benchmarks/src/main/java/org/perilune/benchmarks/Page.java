package org.perilune.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A page that needs nothing else: the style, the chart library and the data are inside it. What it says in words and tables is written line by line, so it
/// stands there without scripts, too.
final class Page {
    private final StringBuilder body = new StringBuilder();

    /// Appends a line. Text among the arguments is escaped, except what is markup already.
    void write(String format, @Nullable Object... arguments) {
        Object[] escaped = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            boolean markup = arguments[i] instanceof String s && s.startsWith("<span ");
            escaped[i] = arguments[i] instanceof String s && !markup ? escape(s) : arguments[i];
        }
        body.append(arguments.length == 0 ? format : String.format(Locale.ROOT, format, escaped)).append('\n');
    }

    /// Appends when, of what and where was measured.
    void provenance(Environment e) {
        write("<p class=provenance>%s · commit %s · %s, %d cores · %s</p>",
                e.time().replace("T", " ").replace("Z", " UTC"), e.commit(), e.processor(), e.cores(), e.system());
    }

    /// The page.
    ///
    /// @param data   JSON, for the script
    /// @param script the resource that draws the charts, with what `page.js` offers
    String render(String title, String data, String script) {
        // The parts go in last and at once: none of them is searched for another's mark.
        String[] parts = resource("page.html").split("\\{\\{|}}");
        var text = new StringBuilder();
        for (int i = 0; i < parts.length; i++) {
            text.append(i % 2 == 0 ? parts[i] : switch (parts[i]) {
                case "title" -> escape(title);
                case "style" -> resource("page.css");
                case "body" -> body;
                // A script element ends at "</", whatever surrounds it.
                case "data" -> data.replace("</", "<\\/");
                case "echarts" -> resource("/echarts.min.js");
                case "script" -> resource("page.js") + resource(script);
                default -> throw new IllegalStateException("page.html wants " + parts[i]);
            });
        }
        return text.toString();
    }

    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;").replace("'", "&#39;");
    }

    private static String resource(String name) {
        try (InputStream in = Page.class.getResourceAsStream(name)) {
            if (in == null) throw new IllegalStateException("no resource " + name);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(name, e);
        }
    }
}

package org.perilune.bind;

import java.util.List;
import java.util.stream.Collectors;

/// Prints what classes show as a reference for those who write Lua, in Markdown.
public final class MarkdownReference {
    private final StringBuilder out = new StringBuilder();

    private MarkdownReference() {}

    /// One chapter for each class.
    public static String of(List<ClassDescription> classes) {
        MarkdownReference reference = new MarkdownReference();
        classes.forEach(reference::add);
        return reference.out.toString();
    }

    private void add(ClassDescription c) {
        out.append(out.isEmpty() ? "" : "\n").append("## ").append(c.name()).append('\n');
        paragraph(c.doc());
        if (!c.constants().isEmpty()) {
            out.append("\n| constant | type | |\n|---|---|---|\n");
            for (ConstantDescription k : c.constants()) {
                row(c.name() + "." + k.name(), k.type().toLua(), k.doc());
            }
        }
        for (FunctionDescription f : c.functions()) {
            add(c, f);
        }
    }

    private void add(ClassDescription c, FunctionDescription f) {
        String results = f.hasOpenResults()
                ? f.result().argument(0).toLua() + "..."
                : f.results().stream().map(TypeDescription::toLua).collect(Collectors.joining(", "));
        out.append("\n### `").append(c.name()).append(c.isObject() ? ":" : ".").append(TypeStubs.signature(f));
        out.append(results.isEmpty() ? "" : " → " + results).append("`\n");
        paragraph(f.doc());
        if (!f.arguments().isEmpty()) {
            out.append("\n| argument | type | |\n|---|---|---|\n");
        }
        for (ParameterDescription p : f.arguments()) {
            String type = p.rest() ? p.type().argument(0).toLua() + "..." : p.type().toLua();
            String otherwise = p.orElse() != null ? "default `" + p.orElse() + "`" : p.mayBeAbsent() ? "may be nil" : "";
            row(p.rest() ? "..." : p.name(), type, p.doc() + (p.doc().isEmpty() || otherwise.isEmpty() ? "" : "; ") + otherwise);
        }
    }

    private void row(String name, String type, String doc) {
        out.append("| `").append(name).append("` | `").append(type.replace("|", "\\|")).append("` | ");
        out.append(doc.strip().replaceAll("\\s*\\R\\s*", " ").replace("|", "\\|")).append(" |\n");
    }

    private void paragraph(String doc) {
        if (!doc.isBlank()) {
            out.append('\n').append(doc.strip()).append('\n');
        }
    }
}

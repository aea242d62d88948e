package org.perilune.processor;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/// Compiles one small source with the processor.
final class Compilation {
    private Compilation() {}

    /// The errors and warnings, each as `line:column message`.
    static List<String> problems(Path output, String source, String... options) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        JavaFileObject file = new SimpleJavaFileObject(URI.create("string:///Sample.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
        try (StandardJavaFileManager files = compiler.getStandardFileManager(found, Locale.ROOT, null)) {
            files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(output));
            List<String> all = new ArrayList<>(List.of("-Xlint:all,-path,-options"));
            all.addAll(List.of(options));
            JavaCompiler.CompilationTask task = compiler.getTask(null, files, found, all, null, List.of(file));
            task.setProcessors(List.of(new LuaSourceProcessor(), new LuaProcessor()));
            boolean compiled = task.call();
            List<String> problems = new ArrayList<>();
            for (Diagnostic<?> d : found.getDiagnostics()) {
                problems.add(d.getLineNumber() + ":" + d.getColumnNumber() + " " + d.getMessage(Locale.ROOT));
            }
            if (!compiled && problems.isEmpty()) {
                throw new AssertionError("not compiled, and nobody says why");
            }
            return problems;
        }
    }
}

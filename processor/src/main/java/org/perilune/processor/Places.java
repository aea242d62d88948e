package org.perilune.processor;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// Trees at any place of a file.
///
/// The compiler reports errors at trees only, and a string literal is one tree however many lines it has. So for an error inside
/// one we need a tree that stands there: it comes from a file made for it, in which nothing but a name stands at that offset. This
/// uses the compiler's public interface only.
final class Places {
    private static final String BEFORE = "class A{Object a=";

    private Places() {}


    /// A tree at `offset`, or null if none can be had there.
    static Tree at(int offset) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null || offset < BEFORE.length()) {
            return null;
        }
        String text = BEFORE + " ".repeat(offset - BEFORE.length()) + "x;}";
        JavaFileObject file = new SimpleJavaFileObject(URI.create("string:///A.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
        if (!(compiler.getTask(null, null, d -> {}, List.of("-proc:none"), null, List.of(file)) instanceof JavacTask task)) {
            return null;
        }
        try {
            for (CompilationUnitTree unit : task.parse()) {
                return new TreeScanner<Tree, Void>() {
                    @Override
                    public Tree visitVariable(VariableTree variable, Void nothing) {
                        return variable.getInitializer();
                    }

                    @Override
                    public Tree reduce(Tree last, Tree before) {
                        return last == null ? before : last;
                    }
                }.scan(unit, null);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("a file in memory", e);
        }
        return null;
    }
}

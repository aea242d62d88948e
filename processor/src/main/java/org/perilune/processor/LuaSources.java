package org.perilune.processor;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;
import javax.tools.Diagnostic;
import org.perilune.annotation.LuaSource;

/// Parses the string constants marked `LuaSource`.
final class LuaSources {
    private static final String ANNOTATION = LuaSource.class.getSimpleName();

    private final Trees trees;
    private final ProcessingEnvironment environment;

    private LuaSources(ProcessingEnvironment environment, Trees trees) {
        this.environment = environment;
        this.trees = trees;
    }

    /// Checks all constants of a round's sources.
    static void check(ProcessingEnvironment environment, RoundEnvironment round) {
        Trees trees;
        try {
            trees = Trees.instance(environment);
        } catch (IllegalArgumentException e) {
            checkFields(environment, round);
            return;
        }
        LuaSources sources = new LuaSources(environment, trees);
        Set<CompilationUnitTree> units = new HashSet<>();
        for (Element root : round.getRootElements()) {
            TreePath path = trees.getPath(root);
            if (path != null && units.add(path.getCompilationUnit())) {
                sources.scan(path.getCompilationUnit());
            }
        }
    }

    /// For a compiler that is not javac: fields only, reported where they are declared.
    private static void checkFields(ProcessingEnvironment environment, RoundEnvironment round) {
        for (VariableElement field : ElementFilter.fieldsIn(round.getElementsAnnotatedWith(LuaSource.class))) {
            LuaSource.Kind kind = field.getAnnotation(LuaSource.class).value();
            var mistakes = field.getConstantValue() instanceof String text ? Syntax.check(text, kind) : List.of(Syntax.NO_CONSTANT);
            for (Syntax.Mistake mistake : mistakes) {
                environment.getMessager().printMessage(
                        Diagnostic.Kind.ERROR, "Lua, line " + mistake.line() + ": " + mistake.text(), field);
            }
        }
    }

    private void scan(CompilationUnitTree unit) {
        new TreePathScanner<Void, Void>() {
            @Override
            public Void visitVariable(VariableTree variable, Void nothing) {
                for (AnnotationTree a : variable.getModifiers().getAnnotations()) {
                    String name = a.getAnnotationType().toString();
                    if (name.equals(ANNOTATION) || name.equals(LuaSource.class.getName())) {
                        check(unit, getCurrentPath(), variable, a);
                    }
                }
                return super.visitVariable(variable, nothing);
            }
        }.scan(unit, null);
    }

    private void check(CompilationUnitTree unit, TreePath path, VariableTree variable, AnnotationTree annotation) {
        boolean expression = annotation.getArguments().toString().endsWith(LuaSource.Kind.EXPRESSION.name());
        LuaSource.Kind kind = expression ? LuaSource.Kind.EXPRESSION : LuaSource.Kind.CHUNK;
        StringBuilder text = new StringBuilder();
        OffsetList offsets = new OffsetList();
        boolean literal = variable.getInitializer() != null && collect(unit, variable.getInitializer(), text, offsets);
        if (!literal) {
            // Not made of literals alone: still a constant, perhaps, whose places are not known.
            Element element = trees.getElement(path);
            if (!(element instanceof VariableElement v) || !(v.getConstantValue() instanceof String constant)) {
                trees.printMessage(Diagnostic.Kind.ERROR, Syntax.NO_CONSTANT.text(), variable, unit);
                return;
            }
            for (Syntax.Mistake mistake : Syntax.check(constant, kind)) {
                String message = "Lua, line " + mistake.line() + ": " + mistake.text();
                trees.printMessage(Diagnostic.Kind.ERROR, message, variable.getInitializer(), unit);
            }
            return;
        }
        for (Syntax.Mistake mistake : Syntax.check(text.toString(), kind)) {
            int at = offsets.at(mistake.offset(text));
            Tree place = at < 0 ? null : Places.at(at);
            trees.printMessage(Diagnostic.Kind.ERROR, "Lua: " + mistake.text(), place == null ? variable.getInitializer() : place, unit);
        }
    }

    /// Appends the characters of a literal, or of several joined by `+`, with their places in the file.
    private boolean collect(CompilationUnitTree unit, ExpressionTree expression, StringBuilder text, OffsetList offsets) {
        if (expression instanceof ParenthesizedTree p) {
            return collect(unit, p.getExpression(), text, offsets);
        }
        if (expression instanceof BinaryTree b && b.getKind() == Tree.Kind.PLUS) {
            return collect(unit, b.getLeftOperand(), text, offsets) && collect(unit, b.getRightOperand(), text, offsets);
        }
        if (!(expression instanceof LiteralTree literal) || !(literal.getValue() instanceof String value)) {
            return false;
        }
        int start = (int) trees.getSourcePositions().getStartPosition(unit, literal);
        OffsetList inside = start < 0 ? null : JavaLiteral.offsets(sourceOf(unit), start, value);
        for (int i = 0; i < value.length(); i++) {
            offsets.add(inside == null ? start : inside.at(i));
        }
        offsets.end(inside == null ? start : inside.at(value.length()));
        text.append(value);
        return true;
    }

    private CharSequence sourceOf(CompilationUnitTree unit) {
        try {
            return unit.getSourceFile().getCharContent(true);
        } catch (IOException e) {
            environment.getMessager().printMessage(Diagnostic.Kind.NOTE, "cannot read the source again: " + e);
            return "";
        }
    }
}

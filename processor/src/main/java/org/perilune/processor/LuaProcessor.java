package org.perilune.processor;

import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;
import javax.tools.StandardLocation;
import org.perilune.annotation.LuaConstant;
import org.perilune.annotation.LuaFunction;
import org.perilune.annotation.LuaModule;
import org.perilune.annotation.LuaObject;
import org.perilune.bind.ClassDescription;
import org.perilune.bind.MarkdownReference;
import org.perilune.bind.Rules;
import org.perilune.bind.TypeStubs;

/// Makes mistakes errors of the Java compiler that would otherwise be found when a class is bound: classes with `LuaModule`, `LuaObject` and
/// `LuaFunction` that break a rule (types without conversion, names used twice, what is not public, defaults that do not fit, …), reported
/// where the mistake stands.
///
/// With the option `-Aperilune.docs` it writes what each class shows beside the class files: `META-INF/perilune/NAME.md`, a reference, and
/// `NAME.lua`, type stubs for editors.
public final class LuaProcessor extends AbstractProcessor {
    /// The option that has documentation written.
    public static final String DOCS = "perilune.docs";

    /// For the compiler, which makes one for itself.
    public LuaProcessor() {}

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latest();
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of("org.perilune.annotation.*");
    }

    @Override
    public Set<String> getSupportedOptions() {
        return Set.of(DOCS);
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        Map<TypeElement, ClassDescription> classes = new LinkedHashMap<>();
        Descriptions descriptions = new Descriptions(processingEnv);
        for (var annotation : List.of(LuaModule.class, LuaObject.class, LuaFunction.class, LuaConstant.class)) {
            for (Element e : round.getElementsAnnotatedWith(annotation)) {
                Element c = e instanceof TypeElement ? e : e.getEnclosingElement();
                if (c instanceof TypeElement type && !classes.containsKey(type)) {
                    classes.put(type, descriptions.describe(type));
                }
            }
        }
        for (Map.Entry<TypeElement, ClassDescription> c : classes.entrySet()) {
            List<Rules.Problem> problems = Rules.problems(c.getValue());
            for (Rules.Problem p : problems) {
                processingEnv.getMessager().printMessage(Diagnostic.Kind.ERROR, p.text(), (Element) p.origin());
            }
            if (problems.isEmpty() && processingEnv.getOptions().containsKey(DOCS)) {
                writeDocumentation(c.getKey(), c.getValue());
            }
        }
        return true;
    }

    private void writeDocumentation(TypeElement origin, ClassDescription c) {
        write(origin, c.name() + ".md", MarkdownReference.of(List.of(c)));
        write(origin, c.name() + ".lua", TypeStubs.of(List.of(c)));
    }

    private void write(TypeElement origin, String name, String text) {
        try (Writer out = processingEnv
                .getFiler()
                .createResource(StandardLocation.CLASS_OUTPUT, "", "META-INF/perilune/" + name, origin)
                .openWriter()) {
            out.write(text);
        } catch (IOException e) {
            processingEnv.getMessager().printMessage(Diagnostic.Kind.ERROR, "cannot write " + name + ": " + e, origin);
        }
    }
}

package org.perilune.processor;

import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/// Makes text that is no Lua, in string constants marked `LuaSource`, an error of the Java compiler at its line, in text blocks too.
///
/// It looks at every source, because annotations of local variables do not count when the compiler chooses processors; so it leaves
/// claiming the annotations to [LuaProcessor].
public final class LuaSourceProcessor extends AbstractProcessor {
    /// For the compiler, which makes one for itself.
    public LuaSourceProcessor() {}

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latest();
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of("*");
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        LuaSources.check(processingEnv, round);
        return false;
    }
}

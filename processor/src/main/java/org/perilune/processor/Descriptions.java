package org.perilune.processor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import org.perilune.annotation.LuaConstant;
import org.perilune.annotation.LuaFunction;
import org.perilune.annotation.LuaModule;
import org.perilune.annotation.LuaObject;
import org.perilune.annotation.LuaParameter;
import org.perilune.bind.ClassDescription;
import org.perilune.bind.ConstantDescription;
import org.perilune.bind.FunctionDescription;
import org.perilune.bind.ParameterDescription;
import org.perilune.bind.TypeDescription;

/// Describes classes that are being compiled: what the binder's reflection does for loaded ones.
final class Descriptions {
    private final ProcessingEnvironment environment;

    Descriptions(ProcessingEnvironment environment) {
        this.environment = environment;
    }

    ClassDescription describe(TypeElement type) {
        LuaModule module = type.getAnnotation(LuaModule.class);
        LuaObject object = type.getAnnotation(LuaObject.class);
        String name = module != null ? module.value() : object != null ? object.value() : "";
        List<FunctionDescription> functions = new ArrayList<>();
        for (ExecutableElement m : ElementFilter.methodsIn(type.getEnclosedElements())) {
            LuaFunction f = m.getAnnotation(LuaFunction.class);
            if (f != null) {
                functions.add(describe(m, f));
            }
        }
        functions.sort(Comparator.comparing(FunctionDescription::name));
        List<ConstantDescription> constants = new ArrayList<>();
        for (VariableElement f : ElementFilter.fieldsIn(type.getEnclosedElements())) {
            LuaConstant c = f.getAnnotation(LuaConstant.class);
            if (c != null) {
                boolean isConstant = f.getModifiers().containsAll(Set.of(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL));
                String constant = c.value().isEmpty() ? f.getSimpleName().toString() : c.value();
                constants.add(new ConstantDescription(f, constant, c.doc(), isConstant, typeOf(f.asType(), 0), null));
            }
        }
        constants.sort(Comparator.comparing(ConstantDescription::name));
        return new ClassDescription(
                type,
                type.getQualifiedName().toString(),
                name.isEmpty() ? ClassDescription.defaultName(type.getSimpleName().toString(), module != null) : name,
                module != null ? module.doc() : object != null ? object.doc() : "",
                module != null,
                object != null,
                isPublic(type),
                functions,
                constants);
    }

    private static boolean isPublic(Element type) {
        for (Element e = type; e instanceof TypeElement; e = e.getEnclosingElement()) {
            if (!e.getModifiers().contains(Modifier.PUBLIC)) {
                return false;
            }
        }
        return true;
    }

    private FunctionDescription describe(ExecutableElement m, LuaFunction f) {
        List<ParameterDescription> parameters = new ArrayList<>();
        int last = m.getParameters().size() - 1;
        for (int i = 0; i <= last; i++) {
            parameters.add(describe(m.getParameters().get(i), m.isVarArgs() && i == last));
        }
        Set<Modifier> modifiers = m.getModifiers();
        return new FunctionDescription(
                m,
                f.value().isEmpty() ? m.getSimpleName().toString() : f.value(),
                f.doc(),
                new FunctionDescription.Access(modifiers.contains(Modifier.PUBLIC), modifiers.contains(Modifier.STATIC)),
                f.spread(),
                typeOf(m.getReturnType(), 0),
                parameters);
    }

    private ParameterDescription describe(VariableElement p, boolean rest) {
        LuaParameter more = p.getAnnotation(LuaParameter.class);
        String name = more == null || more.value().isEmpty() ? p.getSimpleName().toString() : more.value();
        String orElse = more == null || more.orElse().equals(LuaParameter.NONE) ? null : more.orElse();
        String doc = more == null ? "" : more.doc();
        return new ParameterDescription(p, name, doc, typeOf(p.asType(), 0), orElse, more != null && more.optional(), rest);
    }

    private TypeDescription typeOf(TypeMirror type, int depth) {
        if (type.getKind().isPrimitive() || type.getKind() == TypeKind.VOID) {
            // Type annotations would be in the type's own text.
            return TypeDescription.primitive(type.getKind().name().toLowerCase(java.util.Locale.ROOT));
        }
        if (depth > TypeDescription.MAX_DEPTH) {
            return TypeDescription.ofClass("java.lang.Object", List.of());
        }
        if (type instanceof ArrayType array) {
            return TypeDescription.array(typeOf(array.getComponentType(), depth + 1));
        }
        TypeMirror erased = environment.getTypeUtils().erasure(type);
        if (!(erased instanceof DeclaredType declared) || !(declared.asElement() instanceof TypeElement element)) {
            return TypeDescription.ofClass("java.lang.Object", List.of());
        }
        String name = environment.getElementUtils().getBinaryName(element).toString();
        LuaObject object = element.getAnnotation(LuaObject.class);
        if (object != null) {
            String lua = object.value().isEmpty()
                    ? ClassDescription.defaultName(element.getSimpleName().toString(), false)
                    : object.value();
            return new TypeDescription(name, TypeDescription.Shape.LUA_OBJECT, List.of(), List.of(), List.of(), lua);
        }
        if (element.getKind() == ElementKind.ENUM) {
            List<String> constants = element.getEnclosedElements().stream()
                    .filter(e -> e.getKind() == ElementKind.ENUM_CONSTANT)
                    .map(e -> e.getSimpleName().toString())
                    .toList();
            return new TypeDescription(name, TypeDescription.Shape.ENUM, List.of(), constants, List.of(), "");
        }
        if (element.getKind() == ElementKind.RECORD) {
            List<String> names = new ArrayList<>();
            List<TypeDescription> types = new ArrayList<>();
            for (RecordComponentElement r : element.getRecordComponents()) {
                names.add(r.getSimpleName().toString());
                types.add(typeOf(r.asType(), depth + 1));
            }
            return new TypeDescription(name, TypeDescription.Shape.RECORD, List.of(), names, types, "");
        }
        List<TypeDescription> arguments = new ArrayList<>();
        if (type instanceof DeclaredType generic) {
            for (TypeMirror a : generic.getTypeArguments()) {
                arguments.add(typeOf(a, depth + 1));
            }
        }
        return TypeDescription.ofClass(name, arguments);
    }
}

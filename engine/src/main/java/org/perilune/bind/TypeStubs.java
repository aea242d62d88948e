package org.perilune.bind;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Prints what classes show as type stubs for editors, in the annotation language of LuaCATS (`---@param`).
public final class TypeStubs {
    private static final Map<String, String> OPERATORS = Map.ofEntries(
            Map.entry("__add", "add"), Map.entry("__sub", "sub"), Map.entry("__mul", "mul"), Map.entry("__div", "div"),
            Map.entry("__mod", "mod"), Map.entry("__pow", "pow"), Map.entry("__unm", "unm"), Map.entry("__idiv", "idiv"),
            Map.entry("__band", "band"), Map.entry("__bor", "bor"), Map.entry("__bxor", "bxor"), Map.entry("__bnot", "bnot"),
            Map.entry("__shl", "shl"), Map.entry("__shr", "shr"), Map.entry("__concat", "concat"), Map.entry("__len", "len"),
            Map.entry("__call", "call"));

    private final StringBuilder out = new StringBuilder("---@meta\n");

    private TypeStubs() {}

    /// A Lua file of declarations without code.
    public static String of(List<ClassDescription> classes) {
        TypeStubs stubs = new TypeStubs();
        classes.forEach(stubs::add);
        return stubs.out.toString();
    }

    private void add(ClassDescription c) {
        out.append('\n');
        comment(c.doc());
        out.append("---@class ").append(c.name()).append('\n');
        for (ConstantDescription k : c.constants()) {
            out.append("---@field ").append(k.name()).append(' ').append(k.type().toLua()).append(remark(k.doc())).append('\n');
        }
        for (FunctionDescription f : c.functions()) {
            if (c.isObject() && OPERATORS.containsKey(f.name())) {
                out.append("---@operator ").append(operator(f)).append('\n');
            }
        }
        boolean global = c.isModule() || c.name().contains(".");
        out.append(global ? "" : "local ").append(c.name()).append(" = {}\n");
        for (FunctionDescription f : c.functions()) {
            if (!f.name().startsWith("__")) {
                add(c, f);
            }
        }
    }

    private static String operator(FunctionDescription f) {
        String name = OPERATORS.get(f.name());
        String operand = f.arguments().isEmpty() ? "" : "(" + f.arguments().getFirst().type().toLua() + ")";
        return name + operand + ": " + (f.results().isEmpty() ? "nil" : f.results().getFirst().toLua());
    }

    private void add(ClassDescription c, FunctionDescription f) {
        out.append('\n');
        comment(f.doc());
        for (ParameterDescription p : f.arguments()) {
            String name = p.rest() ? "..." : p.name() + (p.mayBeAbsent() ? "?" : "");
            TypeDescription type = p.rest() ? p.type().argument(0) : p.type();
            String otherwise = p.orElse() == null ? "" : "(default: " + p.orElse() + ")";
            String doc = p.doc().isEmpty() ? otherwise : otherwise.isEmpty() ? p.doc() : p.doc() + " " + otherwise;
            out.append("---@param ").append(name).append(' ').append(withoutMark(type)).append(remark(doc)).append('\n');
        }
        if (f.hasOpenResults()) {
            TypeDescription item = f.result().argument(0);
            out.append("---@return ").append(item.toLua()).append(" ...\n");
        } else {
            List<String> names = f.spread() ? f.result().parts() : List.of();
            for (int i = 0; i < f.results().size(); i++) {
                out.append("---@return ").append(f.results().get(i).toLua());
                out.append(i < names.size() ? " " + names.get(i) : "").append('\n');
            }
        }
        out.append("function ").append(c.name()).append(c.isObject() ? ":" : ".").append(signature(f)).append(" end\n");
    }

    /// The type without `?`, which stands at the parameter's name.
    private static String withoutMark(TypeDescription type) {
        String text = type.toLua();
        return text.endsWith("?") ? text.substring(0, text.length() - 1) : text;
    }

    /// `name(a, b, ...)`.
    static String signature(FunctionDescription f) {
        return f.name() + f.arguments().stream().map(p -> p.rest() ? "..." : p.name()).collect(Collectors.joining(", ", "(", ")"));
    }

    private void comment(String doc) {
        if (!doc.isBlank()) {
            doc.strip().lines().forEach(line -> out.append("---").append(line).append('\n'));
        }
    }

    private static String remark(String doc) {
        return doc.isBlank() ? "" : " " + doc.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}

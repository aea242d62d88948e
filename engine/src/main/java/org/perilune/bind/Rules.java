package org.perilune.bind;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// What may be shown to Lua, and how it must be written: the rules behind both the binder's and the annotation processor's messages.
public final class Rules {
    /// A mistake, and where it is: the `origin` of what is described.
    public record Problem(Object origin, String text) {}

    /// Types of parameters that take no argument.
    static final Set<String> CONTEXT_TYPES = Set.of("org.perilune.State");

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private static final Set<String> RESERVED = Set.of(
            "and", "break", "do", "else", "elseif", "end", "false", "for", "function", "goto", "if", "in", "local", "nil", "not",
            "or", "repeat", "return", "then", "true", "until", "while");

    /// Metamethods that a class may define (manual §2.4). The others belong to the binder: `__gc` would run host code whenever the
    /// collector likes, and `__metatable` is what hides the metatable.
    private static final Set<String> METAMETHODS = Set.of(
            "__add", "__sub", "__mul", "__div", "__mod", "__pow", "__unm", "__idiv", "__band", "__bor", "__bxor", "__bnot", "__shl",
            "__shr", "__concat", "__len", "__eq", "__lt", "__le", "__index", "__newindex", "__call", "__tostring", "__pairs");

    private static final Set<String> INTEGERS = Set.of("byte", "short", "int", "long");
    private static final Set<String> SIMPLE = Set.of(
            "boolean", "byte", "short", "int", "long", "float", "double",
            "java.lang.Boolean", "java.lang.Byte", "java.lang.Short", "java.lang.Integer", "java.lang.Long", "java.lang.Float",
            "java.lang.Double", "java.lang.Number", "java.lang.String", "java.lang.Object", "java.math.BigInteger",
            "java.util.OptionalInt", "java.util.OptionalLong", "java.util.OptionalDouble", "java.time.Instant", "java.time.Duration",
            "org.perilune.Value", "org.perilune.Table", "org.perilune.Function", "org.perilune.Coroutine", "org.perilune.Userdata",
            "org.perilune.value.LuaString", "org.perilune.value.LuaTable", "org.perilune.value.LuaFunction",
            "org.perilune.value.Coroutine", "org.perilune.value.Userdata");
    private static final Set<String> GENERIC =
            Set.of("java.util.List", "java.util.Collection", "java.util.Set", "java.util.Map", "java.util.Optional");

    private final List<Problem> problems = new ArrayList<>();

    private Rules() {}

    /// All that is wrong with a class; empty if it can be bound.
    public static List<Problem> problems(ClassDescription c) {
        Rules rules = new Rules();
        rules.check(c);
        return List.copyOf(rules.problems);
    }

    /// What is wrong with a function without a class around it; empty if it can be bound.
    static List<Problem> problems(FunctionDescription f) {
        Rules rules = new Rules();
        rules.check(f, false);
        return List.copyOf(rules.problems);
    }

    /// Whether `text` can be written as a name in Lua.
    public static boolean isName(String text) {
        return NAME.matcher(text).matches() && !RESERVED.contains(text);
    }

    private void report(Object origin, String text) {
        problems.add(new Problem(origin, text));
    }

    private void check(ClassDescription c) {
        if (c.isModule() == c.isObject()) {
            report(c.origin(), c.isModule()
                    ? "a class is either a @LuaModule or a @LuaObject"
                    : "functions are bound in a class with @LuaModule or @LuaObject");
            return;
        }
        if (!c.isVisible()) {
            report(c.origin(), "the class must be public, and so must the classes around it; or bind it with a Lookup of your own");
        }
        for (String part : c.name().split("\\.", -1)) {
            if (!isName(part)) {
                report(c.origin(), "'" + c.name() + "' is no name in Lua");
                break;
            }
        }
        if (c.functions().isEmpty() && c.constants().isEmpty()) {
            report(c.origin(), "nothing in the class carries @LuaFunction or @LuaConstant itself; inherited members are not shown");
        }
        Set<String> names = new HashSet<>();
        for (FunctionDescription f : c.functions()) {
            checkName(f.origin(), f.name(), c.isObject());
            if (!names.add(f.name())) {
                report(f.origin(), "there are two functions '" + f.name() + "'; Lua does not choose by types, so name one differently");
            }
            check(f, c.isObject());
        }
        for (ConstantDescription k : c.constants()) {
            checkName(k.origin(), k.name(), false);
            if (!names.add(k.name())) {
                report(k.origin(), "the name '" + k.name() + "' is used twice");
            }
            check(k, c.isObject());
        }
    }

    private void checkName(Object origin, String name, boolean object) {
        if (!isName(name)) {
            report(origin, "'" + name + "' is no name in Lua");
        } else if (object && name.startsWith("__") && !METAMETHODS.contains(name)) {
            report(origin, "'" + name + "' is no metamethod that a class may define");
        }
    }

    private void check(ConstantDescription k, boolean object) {
        if (object) {
            report(k.origin(), "constants belong to a @LuaModule");
        }
        if (!k.isConstant()) {
            report(k.origin(), "a @LuaConstant must be public, static and final");
        }
        boolean simple = INTEGERS.contains(k.type().name())
                || Set.of("float", "double", "boolean", "java.lang.String").contains(k.type().name());
        if (!simple) {
            report(k.origin(), "a constant is a number, boolean or string, not " + k.type().name());
        }
    }

    private void check(FunctionDescription f, boolean object) {
        if (!f.access().isPublic()) {
            report(f.origin(), "a @LuaFunction must be public");
        }
        if (object && f.access().isStatic()) {
            report(f.origin(), "a function of a @LuaObject belongs to an instance and cannot be static");
        }
        for (ParameterDescription p : f.parameters()) {
            check(p);
        }
        TypeDescription result = f.result().isLater() ? f.result().argument(0) : f.result();
        boolean none = result.name().equals("void") || result.name().equals("java.lang.Void");
        String unsupported = none ? null : unsupported(result);
        if (unsupported != null) {
            report(f.origin(), "a result of type " + unsupported + " cannot be converted to Lua");
        }
        if (f.spread() && !isSpreadable(f.result())) {
            report(f.origin(), "only the parts of a record, an array or a List can be spread, not " + f.result().name());
        }
    }

    private static boolean isSpreadable(TypeDescription t) {
        return t.shape() == TypeDescription.Shape.RECORD || t.shape() == TypeDescription.Shape.ARRAY
                || t.name().equals("java.util.List");
    }

    private void check(ParameterDescription p) {
        if (p.type().isContext()) {
            if (p.mayBeAbsent()) {
                report(p.origin(), "a parameter of type " + p.type().name() + " takes no argument, so it has no default");
            }
            return;
        }
        String unsupported = unsupported(p.type());
        if (unsupported != null) {
            report(p.origin(), "an argument cannot be converted to " + unsupported);
            return;
        }
        if (p.rest() && (p.orElse() != null || p.optional())) {
            report(p.origin(), "a parameter that takes all further arguments has no default");
        } else if (p.optional() && p.type().shape() == TypeDescription.Shape.PRIMITIVE) {
            report(p.origin(), "a parameter of type " + p.type().name() + " cannot be null: give it a default with orElse");
        } else if (p.orElse() != null) {
            try {
                defaultValue(p);
            } catch (IllegalArgumentException e) {
                report(p.origin(), e.getMessage());
            }
        }
    }

    /// The default of a parameter, of the class that its reader answers; for an enum the constant's name.
    ///
    /// @throws IllegalArgumentException if the text does not fit the type; the message says so
    static Object defaultValue(ParameterDescription p) {
        String text = p.orElse();
        TypeDescription t = p.type();
        if (t.shape() == TypeDescription.Shape.ENUM) {
            if (t.parts().contains(text)) {
                return text;
            }
            throw new IllegalArgumentException("orElse = \"" + text + "\" is none of " + String.join(", ", t.parts()));
        }
        Object value = switch (t.name()) {
            case "java.lang.String" -> text;
            case "boolean", "java.lang.Boolean" -> text.equals("true") || text.equals("false") ? Boolean.valueOf(text) : null;
            case "byte", "java.lang.Byte" -> integer(text, Byte.MIN_VALUE, Byte.MAX_VALUE);
            case "short", "java.lang.Short" -> integer(text, Short.MIN_VALUE, Short.MAX_VALUE);
            case "int", "java.lang.Integer" -> integer(text, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case "long", "java.lang.Long" -> integer(text, Long.MIN_VALUE, Long.MAX_VALUE);
            case "float", "double", "java.lang.Float", "java.lang.Double" -> number(text);
            default -> throw new IllegalArgumentException("a parameter of type " + t.name()
                    + " cannot have a default; make it optional instead");
        };
        if (value == null) {
            throw new IllegalArgumentException("orElse = \"" + text + "\" is no " + t.name());
        }
        return value;
    }

    private static Long integer(String text, long min, long max) {
        try {
            long value = Long.parseLong(text);
            return value < min || value > max ? null : value;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static Double number(String text) {
        try {
            return Double.valueOf(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /// The name of the type in `t` that has no conversion, or null if all have one.
    private static String unsupported(TypeDescription t) {
        return switch (t.shape()) {
            case ENUM, LUA_OBJECT -> null;
            case PRIMITIVE -> SIMPLE.contains(t.name()) ? null : t.name();
            case CLASS -> SIMPLE.contains(t.name()) ? null : GENERIC.contains(t.name()) ? firstUnsupported(t.arguments()) : t.name();
            case ARRAY -> firstUnsupported(t.arguments());
            case RECORD -> firstUnsupported(t.components());
        };
    }

    private static String firstUnsupported(List<TypeDescription> types) {
        for (TypeDescription t : types) {
            String u = unsupported(t);
            if (u != null) {
                return u;
            }
        }
        return null;
    }
}

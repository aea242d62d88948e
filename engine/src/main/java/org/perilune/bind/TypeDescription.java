package org.perilune.bind;

import java.util.List;
import java.util.stream.Collectors;

/// A Java type as far as binding looks at it.
///
/// @param name      the binary name of the erased type (`long`, `java.util.List`), for an array that of its component with `[]`
/// @param shape     what kind of type it is
/// @param arguments type arguments; for an array its component
/// @param parts     an enum's constants; a record's components as `name: type`, in [#components]
/// @param components a record's components
/// @param luaName   the name of the type in Lua, for a class with `LuaObject`; otherwise empty
public record TypeDescription(
        String name,
        Shape shape,
        List<TypeDescription> arguments,
        List<String> parts,
        List<TypeDescription> components,
        String luaName) {
    /// A record in a record in a record: deeper ones are described as any value.
    public static final int MAX_DEPTH = 6;

    /// Kinds of Java types.
    public enum Shape {
        /// A primitive type, or void.
        PRIMITIVE,
        /// A class or interface without a special meaning.
        CLASS,
        /// An enum.
        ENUM,
        /// A record.
        RECORD,
        /// A class with `LuaObject`.
        LUA_OBJECT,
        /// An array.
        ARRAY
    }

    /// A primitive type.
    public static TypeDescription primitive(String name) {
        return new TypeDescription(name, Shape.PRIMITIVE, List.of(), List.of(), List.of(), "");
    }

    /// A class or interface.
    public static TypeDescription ofClass(String name, List<TypeDescription> arguments) {
        return new TypeDescription(name, Shape.CLASS, arguments, List.of(), List.of(), "");
    }

    /// An array.
    public static TypeDescription array(TypeDescription component) {
        return new TypeDescription(component.name + "[]", Shape.ARRAY, List.of(component), List.of(), List.of(), "");
    }

    /// Whether a parameter of this type gets something of the running state and takes no argument.
    public boolean isContext() {
        return Rules.CONTEXT_TYPES.contains(name);
    }

    /// Whether a result of this type comes later.
    public boolean isLater() {
        return name.equals("java.util.concurrent.CompletionStage") || name.equals("java.util.concurrent.CompletableFuture");
    }

    /// Argument number `i` of a generic type, `Object` when none is given.
    public TypeDescription argument(int i) {
        return i < arguments.size() ? arguments.get(i) : ofClass("java.lang.Object", List.of());
    }

    /// The type as LuaCATS writes it: `integer`, `string[]`, `table<string, number>`.
    public String toLua() {
        return switch (shape) {
            case ENUM -> parts.stream().map(p -> "\"" + p + "\"").collect(Collectors.joining("|"));
            case LUA_OBJECT -> luaName;
            case RECORD -> recordToLua();
            case ARRAY -> name.equals("byte[]") ? "string" : listOf(argument(0));
            case PRIMITIVE, CLASS -> namedToLua();
        };
    }

    private String recordToLua() {
        StringBuilder out = new StringBuilder("{");
        for (int i = 0; i < parts.size(); i++) {
            out.append(i == 0 ? "" : ", ").append(parts.get(i)).append(": ").append(components.get(i).toLua());
        }
        return out.append('}').toString();
    }

    private static String listOf(TypeDescription item) {
        String inner = item.toLua();
        return inner.contains("|") ? "(" + inner + ")[]" : inner + "[]";
    }

    private String namedToLua() {
        return switch (name) {
            case "void" -> "nil";
            case "boolean", "java.lang.Boolean" -> "boolean";
            case "byte", "short", "int", "long", "java.lang.Byte", "java.lang.Short", "java.lang.Integer", "java.lang.Long",
                    "java.math.BigInteger" -> "integer";
            case "float", "double", "java.lang.Float", "java.lang.Double", "java.lang.Number" -> "number";
            case "java.lang.String", "org.perilune.value.LuaString" -> "string";
            case "org.perilune.value.LuaTable", "org.perilune.Table" -> "table";
            case "org.perilune.value.LuaFunction", "org.perilune.Function" -> "function";
            case "org.perilune.value.Coroutine", "org.perilune.Coroutine" -> "thread";
            case "org.perilune.value.Userdata", "org.perilune.Userdata" -> "userdata";
            case "java.util.List", "java.util.Collection", "java.util.Set" -> listOf(argument(0));
            case "java.util.Map" -> "table<" + argument(0).toLua() + ", " + argument(1).toLua() + ">";
            case "java.util.Optional" -> argument(0).toLua() + "?";
            case "java.util.OptionalLong", "java.util.OptionalInt" -> "integer?";
            case "java.util.OptionalDouble" -> "number?";
            case "java.util.concurrent.CompletionStage", "java.util.concurrent.CompletableFuture" -> argument(0).toLua();
            case "java.lang.Void" -> "nil";
            default -> "any";
        };
    }
}

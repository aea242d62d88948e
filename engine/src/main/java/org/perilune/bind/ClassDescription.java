package org.perilune.bind;

import java.util.List;

/// What a class shows to Lua: read from the class file by [Reflection], from the compiler by the annotation processor.
///
/// @param origin     where it stands, for whoever reports problems
/// @param javaName   the name of the class, for host-side messages
/// @param name       its name in Lua
/// @param doc        what it is for, or empty
/// @param isModule   whether it carries `LuaModule`
/// @param isObject   whether it carries `LuaObject`
/// @param isVisible  whether the binder can reach it
/// @param functions  its functions, ordered by name
/// @param constants  its constants, ordered by name
public record ClassDescription(
        Object origin,
        String javaName,
        String name,
        String doc,
        boolean isModule,
        boolean isObject,
        boolean isVisible,
        List<FunctionDescription> functions,
        List<ConstantDescription> constants) {
    /// The default name of module or object class `simpleName`.
    public static String defaultName(String simpleName, boolean isModule) {
        return isModule ? Character.toLowerCase(simpleName.charAt(0)) + simpleName.substring(1) : simpleName;
    }
}

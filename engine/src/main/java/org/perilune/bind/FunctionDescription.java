package org.perilune.bind;

import java.util.List;

/// A method with `LuaFunction`.
///
/// @param origin     where it stands, for whoever reports problems
/// @param name       its name in Lua
/// @param doc        what it does, or empty
/// @param access     what the method's declaration says
/// @param spread     whether the parts of the result are results of their own
/// @param result     the type of its result
/// @param parameters all Java parameters, also those that take no argument
public record FunctionDescription(
        Object origin,
        String name,
        String doc,
        Access access,
        boolean spread,
        TypeDescription result,
        List<ParameterDescription> parameters) {
    /// Modifiers of a method.
    public record Access(boolean isPublic, boolean isStatic) {}

    /// The parameters that take arguments.
    public List<ParameterDescription> arguments() {
        return parameters.stream().filter(p -> !p.type().isContext()).toList();
    }

    /// The types of its Lua results, none for a method without.
    public List<TypeDescription> results() {
        TypeDescription one = result.isLater() ? result.argument(0) : result;
        if (one.name().equals("void") || one.name().equals("java.lang.Void")) {
            return List.of();
        }
        return spread && one.shape() == TypeDescription.Shape.RECORD ? one.components() : List.of(one);
    }

    /// Whether the number of results is not known beforehand.
    public boolean hasOpenResults() {
        return spread && result.shape() != TypeDescription.Shape.RECORD;
    }
}

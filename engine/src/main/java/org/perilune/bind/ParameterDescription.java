package org.perilune.bind;

/// A parameter of a [FunctionDescription].
///
/// @param origin   where it stands, for whoever reports problems: a reflected or a compiled parameter
/// @param name     its name for readers
/// @param doc      what the argument is for, or empty
/// @param type     its type; for the last parameter of a varargs method the array
/// @param orElse   the default as text, or null for none
/// @param optional whether null stands for a nil or missing argument
/// @param rest     whether it takes all further arguments
public record ParameterDescription(
        Object origin, String name, String doc, TypeDescription type, String orElse, boolean optional, boolean rest) {
    /// Whether the argument may be nil or absent.
    public boolean mayBeAbsent() {
        return optional || orElse != null || type.name().startsWith("java.util.Optional");
    }
}

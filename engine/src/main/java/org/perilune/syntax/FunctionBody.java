package org.perilune.syntax;

/// A function's parameters and block (manual §3.4.11); also the main function of a chunk.
///
/// @param line       the line of `function`; 0 for a main function
/// @param lastLine   the line of its `end`; 0 for a main function
/// @param parameters the fixed parameters, `self` included
/// @param vararg     whether it takes `...`
/// @param start      behind the `)` of the parameters
/// @param block      the statements
/// @param upvalues   where each upvalue comes from
/// @param end        behind `end`
public record FunctionBody(
        int line,
        int lastLine,
        Local[] parameters,
        boolean vararg,
        int start,
        Block block,
        UpvalueSource[] upvalues,
        int end) {}

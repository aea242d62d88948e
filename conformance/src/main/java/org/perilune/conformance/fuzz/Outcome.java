package org.perilune.conformance.fuzz;

import java.util.regex.Pattern;

/// What became of one program on one side.
///
/// @param status how it ended
/// @param output what it printed, or what is known about its end; its characters stand for bytes
record Outcome(Status status, String output) {
    /// How a program can end.
    enum Status {
        /// It ran to its end, whether by an error of Lua or without.
        ENDED,
        /// It was given up after the time limit.
        STUCK,
        /// It brought down what ran it: for the engine, it threw what is no error of Lua.
        FAULT
    }

    private static final Pattern ADDRESS =
            Pattern.compile(": (builtin: )?0x[0-9a-f]{6,}", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAN_SIGN = Pattern.compile("-nan");
    /// What both sides' outputs say when memory was short.
    static final String OUT_OF_MEMORY = "not enough memory";
    private static final String TOO_DEEP = "stack overflow";

    /// Whether two outcomes say something about the engine. They do not when the reference gave up, when a program wanted
    /// too much memory, or when it recursed too deeply: what is too deep is for each to say.
    static boolean comparable(Outcome reference, Outcome engine) {
        return reference.status == Status.ENDED
                && !reference.output.contains(OUT_OF_MEMORY)
                && !engine.output.contains(OUT_OF_MEMORY)
                && !reference.output.contains(TOO_DEEP);
    }

    /// Whether both are the same, but for addresses and signs of nans.
    static boolean same(Outcome reference, Outcome engine) {
        return reference.equals(engine)
                || reference.status == engine.status && normal(reference.output).equals(normal(engine.output));
    }

    private static String normal(String output) {
        return NAN_SIGN.matcher(ADDRESS.matcher(output).replaceAll(": ADDRESS")).replaceAll("nan");
    }

    /// Whether the program was refused before it ran.
    boolean refused() {
        return output.startsWith("no program: ");
    }
}

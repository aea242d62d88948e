package org.perilune.conformance.fuzz;

import java.util.Locale;

/// The subjects that programs are written about.
enum Kind {
    /// Expressions, statements, closures, varargs, integers and floats at their edges.
    GENERAL(GeneralPrograms::write),
    /// Every metamethod, with every kind of handler and operand.
    METAMETHODS(MetamethodPrograms::write),
    /// Yields in every place where 5.3 allows one.
    COROUTINES(CoroutinePrograms::write),
    /// Jumps, labels, loops made of them, and the variables that closures catch there.
    GOTO(GotoPrograms::write),
    /// Patterns, `string.format`, `string.pack`, the other functions on strings and UTF-8.
    STRINGS(StringPrograms::write),
    /// Numerals, number to text and back, arithmetic and conversions.
    NUMBERS(NumberPrograms::write),
    /// The table library, with and without metamethods; traversal.
    TABLES(TablePrograms::write),
    /// How tables are stored: fields and items that come, go and change their type.
    OBJECTS(ObjectPrograms::write),
    /// Code that is run often enough to be specialised, and then meets other types.
    HOT(HotPrograms::write),
    /// Loops that are compiled while they run, over numbers, sequences and tables whose kinds change.
    LOOPS(LoopPrograms::write),
    /// Small functions that call nothing, in every place from which Lua calls.
    CALLS(CallPrograms::write),
    /// The wording of error messages.
    ERRORS(ErrorPrograms::write),
    /// `debug`: what functions say of themselves, lines, local variables, hooks.
    DEBUG(DebugPrograms::write),
    /// Texts that are almost programs, for the wording of syntax errors.
    SYNTAX(SyntaxPrograms::write),
    /// `os.date` and `os.time`, in UTC.
    DATES(DatePrograms::write);

    /// Writes a program.
    @FunctionalInterface
    interface Generator {
        /// @param choices what decides
        /// @param out     takes the program
        /// @param size    about how many statements it has at most
        void write(Choices choices, Text out, int size);
    }

    private final Generator generator;

    Kind(Generator generator) {
        this.generator = generator;
    }

    /// The program that `choices` make.
    String write(Choices choices, int size) {
        Text out = new Text();
        generator.write(choices, out, size);
        return out.toString();
    }

    /// The name on the command line.
    String option() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The kind's decisions for a seed; kinds of the same seed have nothing in common.
    Choices choices(long seed) {
        return Choices.ofSeed(seed * values().length + ordinal());
    }
}

package org.perilune.host;

import java.time.Duration;

/// What a state may use. Immutable; every amount has its unit in the name, and the largest number of its type means: no limit.
///
/// ```java
/// Limits limits = Limits.none().withMaxInstructions(50_000_000).withMaxLiveBytes(64 << 20).withDeadline(Duration.ofSeconds(10));
/// ```
///
/// A limit that is hit **kills**, unless its description says otherwise: the host gets a [LimitException], and no `pcall`, error handler,
/// coroutine, finalizer or callback of the script notices. Amounts count from the making of the state until the host renews them.
///
/// *Instructions* are units that do not depend on the machine, the load or the tier that runs the code: the same script takes the same number on
/// every run. One unit is a call of a function, Lua's or a library's; a jump back, which is one turn of a loop; and some dozen bytes copied or
/// compared, a step of a pattern, a comparison of `table.sort`, a token of a chunk that is compiled, a few items moved, by library functions
/// and operators. What a script has a host function convert counts likewise, an item of a collection one; looking for a file 256; an error that
/// leaves Lua for a host function some hundreds, for its traceback. Code beyond 15 bytecode instructions without a jump back counts one more for each 16.
///
/// *Memory* is what tables, strings, functions, coroutines and their stacks take in the JVM's heap by the engine's own reckoning. It is counted when
/// objects are made; the heap is walked to see what is alive only when that could exceed what is allowed. Between two looks a script may be over
/// its limit by a factor of two, never more: what is larger is refused before it is made.
///
/// @param maxInstructions   units of work: see *Instructions* above
/// @param deadlineNanos     nanoseconds that code of the state may run, host functions it calls included; time between the host's calls does not count
/// @param maxLiveBytes      bytes that may be alive at once, by the engine's own reckoning
/// @param maxAllocatedBytes bytes that may ever be allocated, garbage included, by the engine's own reckoning
/// @param maxStringBytes    bytes of the longest string. A longer one is refused with the error "resulting string too large" (no kill). With a limit of live memory it is never more than one and a half times that
/// @param maxCallDepth      calls of functions that may be nested in one coroutine
/// @param maxCoroutines     coroutines that may be alive at once; found out within a quarter more
/// @param maxOutputBytes    bytes that may be written to the standard output, error output and files together
/// @param maxPatternSteps   steps that one match of a pattern may take
/// @param maxSourceBytes    bytes of one chunk, source text or binary, that a script may load, or the host compile
/// @param maxSourceNesting  levels of nesting in source text. A chunk beyond is refused with the syntax error "too many C levels" (no kill). Never more than PUC-Lua's 200
public record Limits(
        long maxInstructions,
        long deadlineNanos,
        long maxLiveBytes,
        long maxAllocatedBytes,
        long maxStringBytes,
        int maxCallDepth,
        int maxCoroutines,
        long maxOutputBytes,
        long maxPatternSteps,
        long maxSourceBytes,
        int maxSourceNesting) {

    private static final Limits NONE = new Limits(
            Long.MAX_VALUE,
            Long.MAX_VALUE,
            Long.MAX_VALUE,
            Long.MAX_VALUE,
            Long.MAX_VALUE,
            Integer.MAX_VALUE,
            Integer.MAX_VALUE,
            Long.MAX_VALUE,
            Long.MAX_VALUE,
            Long.MAX_VALUE,
            Integer.MAX_VALUE);

    private static final Limits UNTRUSTED = NONE.withMaxInstructions(50_000_000)
            .withDeadline(Duration.ofSeconds(10))
            .withMaxLiveBytes(64L << 20)
            .withMaxOutputBytes(1L << 20)
            .withMaxSourceBytes(16L << 20);

    /// Checks that every amount is sensible.
    ///
    /// @throws IllegalArgumentException if one is not, with the least amount that is
    public Limits {
        check("maxInstructions", maxInstructions, 1, "units of work");
        check("deadlineNanos", deadlineNanos, 1, "nanoseconds");
        check("maxLiveBytes", maxLiveBytes, 65536, "bytes");
        check("maxAllocatedBytes", maxAllocatedBytes, 1, "bytes");
        check("maxStringBytes", maxStringBytes, 64, "bytes");
        check("maxCallDepth", maxCallDepth, 8, "calls");
        check("maxCoroutines", maxCoroutines, 0, "coroutines");
        check("maxOutputBytes", maxOutputBytes, 0, "bytes");
        check("maxPatternSteps", maxPatternSteps, 1, "steps");
        check("maxSourceBytes", maxSourceBytes, 1, "bytes");
        check("maxSourceNesting", maxSourceNesting, 8, "levels");
    }

    private static void check(String name, long value, long least, String unit) {
        if (value < least) {
            throw new IllegalArgumentException(name + " is " + value + ", but must be at least " + least + " " + unit
                    + "; the largest number of its type means no limit");
        }
    }

    /// No limits.
    public static Limits none() {
        return NONE;
    }

    /// A start for scripts of strangers: 50 million instructions, 10 seconds, 64 MiB of live memory, 1 MiB of output, 16 MiB of source a chunk.
    public static Limits untrusted() {
        return UNTRUSTED;
    }

    /// These limits with another deadline.
    ///
    /// @throws IllegalArgumentException if it is not positive
    public Limits withDeadline(Duration deadline) {
        return withDeadlineNanos(deadline.toNanos());
    }

    /// These limits with another [#maxInstructions()], in units of work.
    ///
    /// @throws IllegalArgumentException if it is less than 1
    public Limits withMaxInstructions(long amount) {
        return new Limits(
                amount,
                deadlineNanos,
                maxLiveBytes,
                maxAllocatedBytes,
                maxStringBytes,
                maxCallDepth,
                maxCoroutines,
                maxOutputBytes,
                maxPatternSteps,
                maxSourceBytes,
                maxSourceNesting);
    }

    /// These limits with another [#deadlineNanos()], in nanoseconds.
    ///
    /// @throws IllegalArgumentException if it is less than 1
    public Limits withDeadlineNanos(long amount) {
        return new Limits(
                maxInstructions,
                amount,
                maxLiveBytes,
                maxAllocatedBytes,
                maxStringBytes,
                maxCallDepth,
                maxCoroutines,
                maxOutputBytes,
                maxPatternSteps,
                maxSourceBytes,
                maxSourceNesting);
    }

    /// These limits with another [#maxLiveBytes()], in bytes.
    ///
    /// @throws IllegalArgumentException if it is less than 65536
    public Limits withMaxLiveBytes(long amount) {
        return new Limits(
                maxInstructions,
                deadlineNanos,
                amount,
                maxAllocatedBytes,
                maxStringBytes,
                maxCallDepth,
                maxCoroutines,
                maxOutputBytes,
                maxPatternSteps,
                maxSourceBytes,
                maxSourceNesting);
    }

    /// These limits with another [#maxAllocatedBytes()], in bytes.
    ///
    /// @throws IllegalArgumentException if it is less than 1
    public Limits withMaxAllocatedBytes(long amount) {
        return new Limits(
                maxInstructions,
                deadlineNanos,
                maxLiveBytes,
                amount,
                maxStringBytes,
                maxCallDepth,
                maxCoroutines,
                maxOutputBytes,
                maxPatternSteps,
                maxSourceBytes,
                maxSourceNesting);
    }

    /// These limits with another [#maxStringBytes()], in bytes.
    ///
    /// @throws IllegalArgumentException if it is less than 64
    public Limits withMaxStringBytes(long amount) {
        return new Limits(
                maxInstructions,
                deadlineNanos,
                maxLiveBytes,
                maxAllocatedBytes,
                amount,
                maxCallDepth,
                maxCoroutines,
                maxOutputBytes,
                maxPatternSteps,
                maxSourceBytes,
                maxSourceNesting);
    }

    /// These limits with another [#maxCallDepth()], in calls.
    ///
    /// @throws IllegalArgumentException if it is less than 8
    public Limits withMaxCallDepth(int amount) {
        return new Limits(
                maxInstructions,
                deadlineNanos,
                maxLiveBytes,
                maxAllocatedBytes,
                maxStringBytes,
                amount,
                maxCoroutines,
                maxOutputBytes,
                maxPatternSteps,
                maxSourceBytes,
                maxSourceNesting);
    }

    /// These limits with another [#maxCoroutines()], in coroutines.
    ///
    /// @throws IllegalArgumentException if it is less than 0
    public Limits withMaxCoroutines(int amount) {
        return new Limits(
                maxInstructions,
                deadlineNanos,
                maxLiveBytes,
                maxAllocatedBytes,
                maxStringBytes,
                maxCallDepth,
                amount,
                maxOutputBytes,
                maxPatternSteps,
                maxSourceBytes,
                maxSourceNesting);
    }

    /// These limits with another [#maxOutputBytes()], in bytes.
    ///
    /// @throws IllegalArgumentException if it is less than 0
    public Limits withMaxOutputBytes(long amount) {
        return new Limits(
                maxInstructions,
                deadlineNanos,
                maxLiveBytes,
                maxAllocatedBytes,
                maxStringBytes,
                maxCallDepth,
                maxCoroutines,
                amount,
                maxPatternSteps,
                maxSourceBytes,
                maxSourceNesting);
    }

    /// These limits with another [#maxPatternSteps()], in steps.
    ///
    /// @throws IllegalArgumentException if it is less than 1
    public Limits withMaxPatternSteps(long amount) {
        return new Limits(
                maxInstructions,
                deadlineNanos,
                maxLiveBytes,
                maxAllocatedBytes,
                maxStringBytes,
                maxCallDepth,
                maxCoroutines,
                maxOutputBytes,
                amount,
                maxSourceBytes,
                maxSourceNesting);
    }

    /// These limits with another [#maxSourceBytes()], in bytes.
    ///
    /// @throws IllegalArgumentException if it is less than 1
    public Limits withMaxSourceBytes(long amount) {
        return new Limits(
                maxInstructions,
                deadlineNanos,
                maxLiveBytes,
                maxAllocatedBytes,
                maxStringBytes,
                maxCallDepth,
                maxCoroutines,
                maxOutputBytes,
                maxPatternSteps,
                amount,
                maxSourceNesting);
    }

    /// These limits with another [#maxSourceNesting()], in levels.
    ///
    /// @throws IllegalArgumentException if it is less than 8
    public Limits withMaxSourceNesting(int amount) {
        return new Limits(
                maxInstructions,
                deadlineNanos,
                maxLiveBytes,
                maxAllocatedBytes,
                maxStringBytes,
                maxCallDepth,
                maxCoroutines,
                maxOutputBytes,
                maxPatternSteps,
                maxSourceBytes,
                amount);
    }
}

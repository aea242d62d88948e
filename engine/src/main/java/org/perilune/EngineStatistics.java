package org.perilune;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.perilune.jit.Ledger;

/// What the compiler of hot code (tier 1) has done for an engine from its making until [Engine#statistics] was called. Immutable; all numbers are 0, and the maps
/// empty, where there is no compiler ([Execution#INTERPRETED]).
///
/// The same is told to the JDK's Flight Recorder as it happens, by the events `perilune.Compilation` and `perilune.Exit`.
///
/// @param functions               how many functions were compiled, each time counted
/// @param loops                   how many loops were compiled on their own, because they ran long before their function was called again; each time counted
/// @param recompilations          how many of these had been compiled before: what they guessed about the program was wrong too often
/// @param declined                how many functions and loops stay in tier 0, by the reason in words
/// @param exits                   how often compiled code was left for tier 0 because a guess was wrong, by what it concerned: `arguments`, or the instruction
///                                (such as `GETTABLE`) with which tier 0 went on, whose operands, or what was produced right before it, was of an unexpected kind
/// @param codeBytes               the size of the class files of the compiled code in use; what the JVM's collector has not noticed yet as dropped counts
/// @param compilationNanos        the time spent compiling, by all threads
/// @param longestCompilationNanos the time of the longest compilation: so long a running program stood still at most, if [Engine.Builder#backgroundCompilation] is off
public record EngineStatistics(
        long functions,
        long loops,
        long recompilations,
        Map<String, Long> declined,
        Map<String, Long> exits,
        long codeBytes,
        long compilationNanos,
        long longestCompilationNanos) {

    static final EngineStatistics NONE = new EngineStatistics(0, 0, 0, Map.of(), Map.of(), 0, 0, 0);

    /// Copies the maps.
    public EngineStatistics {
        declined = Collections.unmodifiableMap(new TreeMap<>(declined));
        exits = Collections.unmodifiableMap(new TreeMap<>(exits));
    }

    static EngineStatistics of(Ledger ledger) {
        synchronized (ledger) {
            return new EngineStatistics(
                    ledger.functions(),
                    ledger.loops(),
                    ledger.recompilations(),
                    ledger.declined(),
                    ledger.exits(),
                    ledger.codeBytes(),
                    ledger.nanos(),
                    ledger.longestNanos());
        }
    }

    /// The functions and loops that were compiled.
    public long compilations() {
        return functions + loops;
    }

    /// How many functions and loops stay in tier 0.
    public long declinedInAll() {
        return sum(declined);
    }

    /// How often compiled code was left because a guess was wrong.
    public long exitsInAll() {
        return sum(exits);
    }

    private static long sum(Map<String, Long> counts) {
        long sum = 0;
        for (long n : counts.values()) {
            sum += n;
        }
        return sum;
    }
}

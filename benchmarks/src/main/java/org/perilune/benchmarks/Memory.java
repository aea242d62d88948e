package org.perilune.benchmarks;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// What a process answered to the request `memory`, in bytes; null for what it does not know.
///
/// @param allocatedBytes by one iteration, as the engine counts by itself (JVMs tell it with every sample instead)
/// @param peakBytes alive in the middle of an iteration: the most that a full collection left
/// @param restBytes alive between iterations, after a full collection
@JsonInclude(JsonInclude.Include.NON_NULL)
record Memory(@Nullable Long allocatedBytes, @Nullable Long peakBytes, @Nullable Long restBytes) {

    /// Reads the line `memory ALLOCATED PEAK REST`; null if the line is anything else.
    static @Nullable Memory parse(@Nullable String line) {
        if (line == null) return null;
        String[] fields = line.split("\t", -1);
        if (fields.length != 4 || !fields[0].equals("memory")) return null;
        try {
            return new Memory(bytes(fields[1]), bytes(fields[2]), bytes(fields[3]));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable Long bytes(String field) {
        return field.equals("-") ? null : Long.valueOf(field);
    }
}

package org.perilune.host;

/// What a state may run out of, see [Limits]. One that is hit ends the state with a [LimitException].
public enum Limit {
    /// [Limits#maxInstructions()].
    INSTRUCTIONS("instructions"),

    /// [Limits#deadlineNanos()].
    DEADLINE("deadline"),

    /// [Limits#maxLiveBytes()].
    LIVE_BYTES("memory"),

    /// [Limits#maxAllocatedBytes()].
    ALLOCATED_BYTES("allocation"),

    /// [Limits#maxCallDepth()].
    CALL_DEPTH("depth"),

    /// [Limits#maxCoroutines()].
    COROUTINES("coroutines"),

    /// [Limits#maxOutputBytes()].
    OUTPUT_BYTES("output"),

    /// [Limits#maxPatternSteps()].
    PATTERN_STEPS("pattern"),

    /// [Limits#maxSourceBytes()].
    SOURCE_BYTES("source"),

    /// No amount: the host ended the script from another thread.
    INTERRUPT("interrupt");

    private final String label;

    Limit(String label) {
        this.label = label;
    }

    /// The word for messages, such as "memory".
    public String label() {
        return label;
    }
}

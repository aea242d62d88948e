package org.perilune;

/// Where the code of a [Tenant] runs.
public enum Isolation {
    /// In this process: a [State], held by its limits.
    NONE,

    /// In a child process of its own, for scripts that one does not even trust the JVM with: its memory is capped by the JVM's and, where there is one, the
    /// system's limits, its environment is empty, and it is killed when it is too late or does anything unexpected. Values are copied.
    PROCESS
}

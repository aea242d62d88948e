package org.perilune;

import org.perilune.runtime.Code;

/// A compiled chunk (manual §3.3.2): made once by [Engine#compile], run in any number of states of that engine on any number of threads at once. Immutable.
public final class Chunk {
    private final Engine engine;
    private final String name;
    final Code code;

    Chunk(Engine engine, String name, Code code) {
        this.engine = engine;
        this.name = name;
        this.code = code;
    }

    /// The engine that compiled it.
    public Engine engine() {
        return engine;
    }

    /// Its name in messages.
    public String name() {
        return name;
    }

    @Override
    public String toString() {
        return "chunk " + name;
    }
}

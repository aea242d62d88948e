package org.perilune;

import org.perilune.host.Host;
import org.perilune.host.Limits;
import org.perilune.host.Sandbox;
import org.perilune.interpreter.Decoder;
import org.perilune.jit.Compiler;

/// Opens states whose code is compiled as soon as there is anything to guess from, so that guesses are wrong as often as can be. It is in the engine's package
/// because what brings a tier of its own is no business of the engine's users.
public final class EarlyGuesses {
    private static final int CALLS = 2;
    private static final int JUMPS = 3;

    private EarlyGuesses() {}

    /// A state without limits, to which `host` grants what it grants.
    public static RawState open(Host host) {
        return RawState.create(host, Limits.none(), Sandbox.full(), Decoder.counting(Compiler.after(CALLS, JUMPS)));
    }
}

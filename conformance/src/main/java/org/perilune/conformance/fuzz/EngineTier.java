package org.perilune.conformance.fuzz;

import java.util.function.Function;
import org.perilune.EarlyGuesses;
import org.perilune.Execution;
import org.perilune.RawState;
import org.perilune.host.Host;
import org.perilune.host.Limits;
import org.perilune.host.Sandbox;

/// The ways in which the engine runs a program, by the names that `--tier` has for them.
enum EngineTier {
    /// The interpreter alone.
    INTERPRETED("0", in(Execution.INTERPRETED)),
    /// Everything compiled from the first call on, without guesses.
    COMPILED("1", in(Execution.COMPILED)),
    /// Compiled after two calls or three jumps back, with guesses.
    EARLY("early", EarlyGuesses::open),
    /// As users have it.
    AUTO("auto", in(Execution.AUTO));

    private final String option;
    private final Function<Host, RawState> opener;

    EngineTier(String option, Function<Host, RawState> opener) {
        this.option = option;
        this.opener = opener;
    }

    private static Function<Host, RawState> in(Execution execution) {
        return host -> RawState.create(host, Limits.none(), Sandbox.full(), execution);
    }

    /// The name on the command line.
    String option() {
        return option;
    }

    /// Opens a state that runs programs in this way.
    RawState open(Host host) {
        return opener.apply(host);
    }
}

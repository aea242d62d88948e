package org.perilune.conformance.fuzz;

import org.perilune.Execution;
import org.perilune.RawState;
import org.perilune.host.Host;
import org.perilune.host.Limits;
import org.perilune.host.Sandbox;

/// The ways in which the engine runs a program, by the names that `--tier` has for them.
enum EngineTier {
    /// The interpreter alone.
    INTERPRETED("0", Execution.INTERPRETED),
    /// Everything compiled from the first call on.
    COMPILED("1", Execution.COMPILED),
    /// As users have it.
    AUTO("auto", Execution.AUTO);

    private final String option;
    private final Execution execution;

    EngineTier(String option, Execution execution) {
        this.option = option;
        this.execution = execution;
    }

    /// The name on the command line.
    String option() {
        return option;
    }

    /// Opens a state that runs programs in this way.
    RawState open(Host host) {
        return RawState.create(host, Limits.none(), Sandbox.full(), execution);
    }
}

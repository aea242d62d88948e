package org.perilune.conformance.fuzz;

import org.perilune.RawState;
import org.perilune.host.Host;

/// The ways in which the engine runs a program, as `--tier` names them.
enum EngineTier {
    /// The interpreter alone.
    INTERPRETER("0");

    private final String option;

    EngineTier(String option) {
        this.option = option;
    }

    /// The name on the command line.
    String option() {
        return option;
    }

    /// Opens a state that runs programs in this way.
    RawState open(Host host) {
        return switch (this) {
            case INTERPRETER -> RawState.create(host);
        };
    }
}

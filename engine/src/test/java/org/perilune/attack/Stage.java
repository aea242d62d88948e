package org.perilune.attack;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.perilune.Engine;
import org.perilune.Execution;
import org.perilune.Function;
import org.perilune.State;
import org.perilune.host.Host;
import org.perilune.host.Limits;
import org.perilune.host.Sandbox;
import org.perilune.host.TimeSource;

/// What a [Scene] is played with: the hostile script, and where its output goes.
///
/// @param source    the script
/// @param argument  what stands behind the scene's name in the script's header
/// @param execution how code is run
/// @param out       the output of the script and the scene
record Stage(String source, String argument, Execution execution, ByteArrayOutputStream out) {
    Host.Builder host() {
        return Host.builder().output(out).time(TimeSource.system());
    }

    Engine engine() {
        return engine(host().build(), Sandbox.untrusted(), Attack.LIMITS);
    }

    Engine engine(Host host, Sandbox sandbox, Limits limits) {
        return Engine.builder().host(host).sandbox(sandbox).limits(limits).execution(execution).build();
    }

    Function load(State state) {
        return state.load(source, "attack");
    }

    /// Writes a line of the scene's own behind what the script has written.
    void say(State state, String line) {
        state.flush();
        out.writeBytes((line + "\n").getBytes(StandardCharsets.UTF_8));
    }
}

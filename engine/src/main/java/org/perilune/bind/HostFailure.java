package org.perilune.bind;

import org.perilune.runtime.Args;
import org.perilune.value.LuaException;

/// What a script sees when a host function throws.
final class HostFailure {
    private HostFailure() {}

    /// The error to be thrown instead of `thrown`: a Lua error is what it is; any other exception becomes a neutral Lua error, which
    /// keeps it as its cause for the host's eyes. What is no [Exception] (the JVM's own errors, the engine's ending of a
    /// script) goes on as it is.
    static LuaException of(Throwable thrown, Args a) throws Throwable {
        if (thrown instanceof LuaException e) {
            return e;
        }
        if (!(thrown instanceof Exception)) {
            throw thrown;
        }
        if (thrown instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        LuaException e = a.error("error in host function '" + a.running().name().toLatin1() + "'");
        e.setHostCause(thrown);
        return e;
    }
}

package org.perilune.bind;

import org.perilune.runtime.Args;
import org.perilune.runtime.HostFault;
import org.perilune.value.LuaException;

/// What a script sees when a host function throws.
public final class HostFailure {
    private HostFailure() {}

    /// The error to be thrown instead of `thrown`: a Lua error is what it is; any other exception becomes a neutral Lua error, which
    /// keeps it as its cause for the host's eyes. An [Error] (the JVM's own) and what ends the state
    /// goes on as it is.
    public static LuaException of(Throwable thrown, Args a) {
        LuaException meant = HostFault.meant(thrown);
        if (meant != null) {
            return meant;
        }
        if (thrown instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        LuaException e = a.error("error in host function '" + a.running().name().toLatin1() + "'");
        e.setHostCause(thrown);
        return e;
    }
}

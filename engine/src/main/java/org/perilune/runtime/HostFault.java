package org.perilune.runtime;

import org.perilune.value.LuaException;
import org.perilune.value.PeriluneException;

/// What becomes of what the host's own code throws while a script uses it.
public final class HostFault {
    private HostFault() {}

    /// Throws on, or answers if it is a Lua error, what goes to the script or through it as it is: a Lua error, an [Error] (the JVM's own), what ends the state or the
    /// program. Answers null for anything else, which no script may see.
    public static LuaException meant(Throwable thrown) {
        if (thrown instanceof LuaException e) {
            return e;
        }
        if (thrown instanceof Error e) {
            throw e;
        }
        if (thrown instanceof ExitException e) {
            throw e;
        }
        if (thrown instanceof PeriluneException e && e.endsState()) {
            throw e;
        }
        return null;
    }

    /// The Lua error to be thrown for an unchecked exception of something that the host has granted: it names what that is and keeps the exception as its cause for
    /// the host's eyes.
    ///
    /// @param what such as "files"
    static LuaException of(String what, RuntimeException thrown) {
        LuaException e = meant(thrown);
        if (e == null) {
            e = new LuaException("error in the host's " + what);
            e.setHostCause(thrown);
        }
        return e;
    }
}

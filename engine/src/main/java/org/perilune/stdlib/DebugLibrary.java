package org.perilune.stdlib;

import org.perilune.runtime.Args;
import org.perilune.runtime.Library;
import org.perilune.runtime.LuaThread;
import org.perilune.runtime.Traceback;
import org.perilune.value.LuaString;
import org.perilune.value.Tag;

/// Debug library (manual §6.10).
public final class DebugLibrary {
    /// The functions of the library.
    public static final Library LIBRARY = Library.of("debug").function("traceback", DebugLibrary::traceback).build();

    private DebugLibrary() {}

    /// `debug.traceback ([thread,] [message [, level]])`
    private static int traceback(Args a) {
        LuaThread s = a.ref(1) instanceof LuaThread t ? t : a.thread();
        int i = a.ref(1) instanceof LuaThread ? 1 : 0;
        Object message = a.ref(i + 1);
        if (message != null && !(message instanceof LuaString) && !(message instanceof Tag)) {
            return a.resultCopy(i + 1);
        }
        LuaString text = message == null ? null : a.checkString(i + 1);
        long level = a.optInteger(i + 2, s == a.thread() ? 1 : 0);
        int first = (int) Math.max(0, s.fp - level * LuaThread.FRAME);
        return a.result(Traceback.of(s, first, text));
    }
}

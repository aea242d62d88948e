package org.perilune.cli;

import org.perilune.runtime.Args;
import org.perilune.runtime.Builtin;
import org.perilune.value.LuaFunction;
import org.perilune.value.LuaString;
import org.perilune.value.LuaType;
import org.perilune.value.Metamethod;

/// The message handler under which every chunk runs: it turns an error's value into the text to be printed, while the stack of the
/// error can still be seen.
final class MessageHandler {
    /// The level of the function that raised the error, seen from `debug.traceback`: above that stands the handler.
    private static final int ERROR_LEVEL = 2;

    private final LuaFunction traceback;

    private MessageHandler(LuaFunction traceback) {
        this.traceback = traceback;
    }

    /// A handler that appends what `traceback`, the function `debug.traceback`, says.
    static LuaFunction with(LuaFunction traceback) {
        return Builtin.of("message handler", new MessageHandler(traceback)::handle);
    }

    /// A value that is neither string nor number but has `__tostring` speaks for itself, without a traceback.
    private int handle(Args a) {
        a.setTop(1);
        if (a.ref(1) instanceof LuaString || a.isNumber(1)) {
            return withTraceback(a, a.checkString(1));
        }
        if (a.metamethod(1, Metamethod.TOSTRING) != null) {
            a.push(a.metamethod(1, Metamethod.TOSTRING));
            a.pushCopy(1);
            a.call(1, 1);
            if (a.ref(2) instanceof LuaString text) {
                return a.result(text);
            }
        }
        LuaString type = LuaType.nameOf(a.ref(1));
        return withTraceback(
                a, LuaString.of("(error object is a ").concat(type).concat(LuaString.of(" value)")));
    }

    private int withTraceback(Args a, LuaString message) {
        a.push(traceback);
        a.push(message);
        a.pushInteger(ERROR_LEVEL);
        a.call(2, 1);
        return a.results(1);
    }
}

package org.perilune.stdlib;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.perilune.host.Command;
import org.perilune.host.Errno;
import org.perilune.host.ErrnoException;
import org.perilune.runtime.Args;
import org.perilune.value.ByteBuilder;
import org.perilune.value.LuaString;

/// What functions of `io` and `os` share: how they fail softly, how they report that a command has ended, and how the
/// name of a file gets from Lua to the host.
final class FileResult {
    private static final LuaString EXIT = LuaString.of("exit");
    private static final LuaString SIGNAL = LuaString.of("signal");

    private FileResult() {}

    /// The results nil, `name: text` and the error number; without a name only the text.
    static int failure(Args args, LuaString name, IOException e) {
        ByteBuilder message = new ByteBuilder();
        if (name != null) {
            message.append(name.bytes(), 0, cLength(name)).append(": ");
        }
        message.append(Errno.describe(e));
        args.pushNil();
        args.push(message.toLuaString());
        args.pushInteger(Errno.of(e).number());
        return args.results(3);
    }

    /// The results that say how a command ended: true or nil, "exit" or "signal", and the status or the signal's
    /// number.
    static int ending(Args args, Command.Ending ending) {
        if (ending.code() == 0 && !ending.signalled()) {
            args.pushBoolean(true);
        } else {
            args.pushNil();
        }
        args.push(ending.signalled() ? SIGNAL : EXIT);
        args.pushInteger(ending.code());
        return args.results(3);
    }

    /// The exception for a capability that the host has not granted.
    static ErrnoException notGranted(String what) {
        return new ErrnoException(Errno.EPERM, what + " not granted to this state");
    }

    /// The text of a name: its bytes up to the first zero byte, as for C, read as UTF-8.
    ///
    /// @throws ErrnoException EILSEQ if they are no UTF-8; such names cannot be expressed in Java
    static String text(LuaString name) throws ErrnoException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(name.bytes(), 0, cLength(name)))
                    .toString();
        } catch (CharacterCodingException _) {
            throw new ErrnoException(Errno.EILSEQ);
        }
    }

    private static int cLength(LuaString name) {
        int zero = name.indexOf(0, 0);
        return zero < 0 ? name.length() : zero;
    }
}

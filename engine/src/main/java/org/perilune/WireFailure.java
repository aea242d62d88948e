package org.perilune;

import java.io.IOException;
import org.perilune.host.Limit;
import org.perilune.host.LimitException;
import org.perilune.value.ConversionException;
import org.perilune.value.HostMisuseException;
import org.perilune.value.IsolationException;
import org.perilune.value.LuaException;
import org.perilune.value.LuaString;
import org.perilune.value.LuaSyntaxException;
import org.perilune.value.PeriluneException;

/// Errors on their way from process to process.
final class WireFailure {
    private static final int ERROR = 0;
    private static final int SYNTAX = 1;
    private static final int LIMIT = 2;
    private static final int CONVERSION = 3;
    private static final int MISUSE = 4;

    private WireFailure() {}

    /// The body of a FAILED frame.
    static Wire.Message write(PeriluneException e) {
        Wire.Message m = new Wire.Message(null);
        switch (e) {
            case LuaSyntaxException s -> m.number(SYNTAX).text(s.getMessage()).number(s.line()).number(s.atEnd() ? 1 : 0);
            case LuaException l -> {
                m.number(ERROR).text(l.traceback());
                try {
                    m.value(l.ref(), l.bits());
                } catch (ConversionException _) {
                    // A message begun cannot be taken back.
                    return new Wire.Message(null).number(ERROR).text(l.traceback()).value(LuaString.of(l.getMessage()), 0);
                }
            }
            case LimitException x -> m.number(LIMIT).text(x.limit().name()).number(x.allowed()).text(x.traceback());
            case ConversionException c -> m.number(CONVERSION).text(c.getMessage());
            default -> m.number(MISUSE).text(e.getMessage());
        }
        return m;
    }

    /// The exception that a FAILED frame tells of.
    ///
    /// @throws IOException if the body is none
    static PeriluneException read(Wire.Body body) throws IOException {
        int kind = (int) body.number();
        String text = body.text();
        switch (kind) {
            case SYNTAX -> {
                return new LuaSyntaxException(LuaString.of(String.valueOf(text)), (int) body.number(), body.number() == 1);
            }
            case ERROR -> {
                Object ref = body.value();
                LuaException e = new LuaException(ref, body.bits);
                e.setTraceback(text);
                return e;
            }
            case LIMIT -> {
                try {
                    return new LimitException(Limit.valueOf(String.valueOf(text)), body.number(), body.text());
                } catch (IllegalArgumentException e) {
                    throw new IOException("a limit that is none", e);
                }
            }
            case CONVERSION -> {
                return new ConversionException(String.valueOf(text).replaceFirst("^\\$: ", ""));
            }
            case MISUSE -> {
                return new HostMisuseException(String.valueOf(text));
            }
            default -> {
                return new IsolationException("the child process failed in a way of its own", null);
            }
        }
    }
}

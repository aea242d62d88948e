package org.perilune.stdlib.string;

import org.perilune.runtime.Args;
import org.perilune.value.ByteBuilder;
import org.perilune.value.CFormat;
import org.perilune.value.LuaException;
import org.perilune.value.LuaNumber;
import org.perilune.value.LuaString;
import org.perilune.value.Tag;

/// The function `format` (manual §6.4): reads the format; the conversions of numbers are those of [CFormat].
final class StringFormat {
    /// At most so many flags, of which a format has five to choose from: more must repeat one.
    private static final int MAX_FLAGS = 5;

    /// Strings from this length on are not padded: a width has two digits only.
    private static final int LONG_STRING = 100;

    private final Args args;
    private final ByteBuilder target;

    // The present item.
    private int argument;
    private int flags;
    private int width;
    private int precision;

    private StringFormat(Args args, ByteBuilder target) {
        this.args = args;
        this.target = target;
    }

    /// `format (formatstring, ···)` (§6.4): the format with its items replaced by the arguments.
    static int format(Args args) {
        LuaString format = args.checkString(1);
        StringFormat state = new StringFormat(args, args.builder(format.length() + 24));
        state.argument = 1;
        state.run(format.bytes(), format.length());
        args.charge(1 + (state.target.length() >> StringLibrary.COPY_SHIFT));
        return args.result(StringLibrary.stringOf(args, state.target));
    }

    private void run(byte[] format, int length) {
        int at = 0;
        while (at < length) {
            int percent = ByteSearch.indexOf(format, at, length, (byte) '%');
            int literalEnd = percent < 0 ? length : percent;
            if (literalEnd > at) {
                target.append(format, at, literalEnd - at);
            }
            if (percent < 0) {
                return;
            }
            at = percent + 1;
            if (at < length && format[at] == '%') {
                target.append('%');
                at++;
            } else {
                at = item(format, length, at);
            }
        }
    }

    /// Appends the item whose '%' is before `at`; answers where the format goes on.
    private int item(byte[] format, int length, int at) {
        if (++argument > args.count()) {
            throw args.argumentError(argument, "no value");
        }
        int i = readModifiers(format, length, at);
        int conversion = i < length ? format[i] & 0xff : 0;
        boolean modified = i > at;
        switch (conversion) {
            case 'd', 'i' -> {
                long value = args.checkInteger(argument);
                if (modified) {
                    CFormat.appendInteger(target, value, conversion, flags, width, precision);
                } else {
                    LuaNumber.append(target, value);
                }
            }
            case 'o', 'u', 'x', 'X' ->
                CFormat.appendInteger(target, args.checkInteger(argument), conversion, flags, width, precision);
            case 'c' -> CFormat.appendChar(target, (int) args.checkInteger(argument), flags, width);
            case 'a', 'A', 'e', 'E', 'f', 'g', 'G' ->
                CFormat.appendFloat(target, args.checkNumber(argument), conversion, flags, width, precision);
            case 's' -> appendString(modified);
            case 'q' -> appendLiteral();
            default -> throw args.error("invalid option '%" + StringLibrary.printable(conversion) + "' to 'format'");
        }
        return i + 1;
    }

    /// Reads `[-+ #0]* digit? digit? ['.' digit? digit?]` at `at`; answers where the conversion is.
    private int readModifiers(byte[] format, int length, int at) {
        flags = 0;
        width = 0;
        precision = -1;
        int i = at;
        while (i < length) {
            int flag = CFormat.flagOf(format[i]);
            if (flag == 0) {
                break;
            }
            flags |= flag;
            i++;
        }
        if (i - at > MAX_FLAGS) {
            throw args.error("invalid format (repeated flags)");
        }
        for (int n = 0; n < 2 && isDigit(format, length, i); n++) {
            width = width * 10 + format[i++] - '0';
        }
        if (i < length && format[i] == '.') {
            i++;
            precision = 0;
            for (int n = 0; n < 2 && isDigit(format, length, i); n++) {
                precision = precision * 10 + format[i++] - '0';
            }
        }
        if (isDigit(format, length, i)) {
            throw args.error("invalid format (width or precision too long)");
        }
        return i;
    }

    private static boolean isDigit(byte[] format, int length, int at) {
        return at < length && format[at] >= '0' && format[at] <= '9';
    }

    /// `%s`: the argument as `tostring` shows it.
    private void appendString(boolean modified) {
        LuaString s = args.ref(argument) instanceof LuaString given ? given : displayed();
        args.charge(s.length() >> StringLibrary.COPY_SHIFT);
        if (!modified) {
            target.append(s);
            return;
        }
        if (s.indexOf(0, 0) >= 0) {
            throw args.argumentError(argument, "string contains zeros");
        }
        if (precision < 0 && s.length() >= LONG_STRING) {
            target.append(s);
        } else {
            CFormat.appendString(target, s, flags, width, precision);
        }
    }

    private LuaString displayed() {
        // A metamethod `__tostring` may be called meanwhile.
        args.reserve(1);
        args.push(target);
        LuaString s = args.toDisplayString(argument);
        args.setTop(args.top() - 1);
        return s;
    }

    /// `%q`: the argument as a literal that Lua reads back. Modifiers have no effect.
    ///
    /// @throws LuaException "value has no literal form"
    private void appendLiteral() {
        Object ref = args.ref(argument);
        if (ref instanceof LuaString s) {
            appendQuoted(s);
        } else if (ref == Tag.INT) {
            LuaNumber.appendQuoted(target, args.bits(argument));
        } else if (ref == Tag.FLOAT) {
            CFormat.appendFloat(target, args.floatAt(argument), 'a', 0, 0, -1);
        } else if (ref == null || ref instanceof Boolean) {
            target.append(args.toDisplayString(argument));
        } else {
            throw args.argumentError(argument, "value has no literal form");
        }
    }

    private void appendQuoted(LuaString s) {
        byte[] bytes = s.bytes();
        int length = s.length();
        args.charge(length);
        target.reserve(Math.min(length, LuaString.MAX_LENGTH - 2) + 2);
        target.append('"');
        for (int i = 0; i < length; i++) {
            int c = bytes[i] & 0xff;
            if (c == '"' || c == '\\' || c == '\n') {
                target.append('\\').append(c);
            } else if (c < ' ' || c == 0x7f) {
                // A digit that follows must not be read as a part of the code.
                int codeWidth = isDigit(bytes, length, i + 1) ? 3 : 0;
                target.append('\\');
                CFormat.appendInteger(target, c, 'd', CFormat.ZERO, codeWidth, -1);
            } else {
                target.append(c);
            }
        }
        target.append('"');
    }
}

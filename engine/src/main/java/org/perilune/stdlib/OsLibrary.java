package org.perilune.stdlib;

import java.io.IOException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.perilune.host.Processes;
import org.perilune.host.TimeSource;
import org.perilune.runtime.Args;
import org.perilune.runtime.ExitException;
import org.perilune.runtime.Library;
import org.perilune.value.LuaString;
import org.perilune.value.LuaTable;
import org.perilune.value.LuaType;
import org.perilune.value.StringTable;

/// The library `os` (manual §6.9), as far as the host grants what it needs.
public final class OsLibrary {
    private static final LuaString DEFAULT_FORMAT = LuaString.of("%c");
    private static final LuaString C_LOCALE = LuaString.of("C");

    private static final LuaString SEC = StringTable.intern("sec");
    private static final LuaString MIN = StringTable.intern("min");
    private static final LuaString HOUR = StringTable.intern("hour");
    private static final LuaString DAY = StringTable.intern("day");
    private static final LuaString MONTH = StringTable.intern("month");
    private static final LuaString YEAR = StringTable.intern("year");
    private static final LuaString WDAY = StringTable.intern("wday");
    private static final LuaString YDAY = StringTable.intern("yday");
    private static final LuaString ISDST = StringTable.intern("isdst");

    /// Fields of a date beyond this are refused, so that nothing overflows.
    private static final int MAX_DATE_FIELD = Integer.MAX_VALUE / 2;

    private static final String NOT_REPRESENTABLE = "time result cannot be represented in this installation";

    /// The functions of the library.
    public static final Library LIBRARY = Library.of("os", OsLibrary::define);

    private OsLibrary() {}

    private static void define(Library.Definition f) {
        if (f.is("clock")) {
            f.function(OsLibrary::clock);
        }
        if (f.is("date")) {
            f.function(OsLibrary::date);
        }
        if (f.is("difftime")) {
            f.function(OsLibrary::difftime);
        }
        if (f.is("execute")) {
            f.function(OsLibrary::execute);
        }
        if (f.is("exit")) {
            f.function(OsLibrary::exit);
        }
        if (f.is("getenv")) {
            f.function(OsLibrary::getenv);
        }
        if (f.is("remove")) {
            f.function(OsLibrary::remove);
        }
        if (f.is("rename")) {
            f.function(OsLibrary::rename);
        }
        if (f.is("setlocale")) {
            f.function(OsLibrary::setlocale);
        }
        if (f.is("time")) {
            f.function(OsLibrary::time);
        }
        if (f.is("tmpname")) {
            f.function(OsLibrary::tmpname);
        }
    }

    private static TimeSource grantedTime(Args args) {
        TimeSource source = args.global().host().time();
        if (source == null) {
            throw args.error("clocks are not granted to this state");
        }
        return source;
    }

    /// The zone of local times: UTC where the host grants no clock.
    private static ZoneId zone(Args args) {
        TimeSource source = args.global().host().time();
        return source == null ? ZoneOffset.UTC : source.zone();
    }

    // ---- os.clock ()   §6.9

    private static int clock(Args args) {
        return args.resultNumber(grantedTime(args).cpuNanos() / 1e9);
    }

    // ---- os.date ([format [, time]])   §6.9

    private static int date(Args args) {
        LuaString format = args.optString(1, DEFAULT_FORMAT);
        long moment = args.isNoneOrNil(2) ? grantedTime(args).epochSeconds() : args.checkInteger(2);
        boolean utc = format.length() > 0 && format.byteAt(0) == '!';
        CalendarTime time = CalendarTime.at(moment, utc ? null : zone(args));
        if (time == null) {
            throw args.error(NOT_REPRESENTABLE);
        }
        int from = utc ? 1 : 0;
        if (isTableFormat(format, from)) {
            LuaTable fields = new LuaTable(0, 9);
            args.push(fields);
            setFields(args, args.top(), time);
            return args.result(fields);
        }
        return args.result(
                DateFormat.format(args, format, from, time, utc, args.global().host().time()));
    }

    /// Whether the format is `*t`, which for C ends at a zero byte.
    private static boolean isTableFormat(LuaString format, int from) {
        int length = format.length() - from;
        return length >= 2
                && format.byteAt(from) == '*'
                && format.byteAt(from + 1) == 't'
                && (length == 2 || format.byteAt(from + 2) == 0);
    }

    private static void setFields(Args args, int i, CalendarTime time) {
        setField(args, i, SEC, time.second());
        setField(args, i, MIN, time.minute());
        setField(args, i, HOUR, time.hour());
        setField(args, i, DAY, time.day());
        setField(args, i, MONTH, time.month());
        setField(args, i, YEAR, time.year());
        setField(args, i, WDAY, time.weekday() + 1);
        setField(args, i, YDAY, time.yearDay() + 1);
        args.pushBoolean(time.daylightSaving());
        args.popInto(i, ISDST, 0);
    }

    private static void setField(Args args, int i, LuaString key, long value) {
        args.pushInteger(value);
        args.popInto(i, key, 0);
    }

    // ---- os.difftime (t2, t1)   §6.9

    private static int difftime(Args args) {
        return args.resultNumber((double) args.checkInteger(1) - (double) args.checkInteger(2));
    }

    // ---- os.execute ([command])   §6.9

    private static int execute(Args args) {
        Processes processes = args.global().host().processes();
        if (args.isNoneOrNil(1)) {
            return args.resultBoolean(processes != null);
        }
        LuaString command = args.checkString(1);
        try {
            if (processes == null) {
                throw FileResult.notGranted("commands are");
            }
            // C does not, and shows what the program wrote before after what the command writes.
            StateFiles.of(args.global()).flushAll();
            return FileResult.ending(
                    args,
                    processes.start(FileResult.text(command), Processes.Pipe.NONE).waitFor());
        } catch (IOException e) {
            return FileResult.failure(args, null, e);
        }
    }

    // ---- os.exit ([code [, close]])   §6.9

    private static int exit(Args args) {
        int status = args.type(1) == LuaType.BOOLEAN ? (args.isTrue(1) ? 0 : 1) : (int) args.optInteger(1, 0);
        if (!args.global().host().exit()) {
            throw args.error("os.exit is not granted to this state");
        }
        if (!args.isTrue(2)) {
            args.global().collector().dropFinalizers();
        }
        throw new ExitException(status);
    }

    // ---- os.getenv (varname)   §6.9

    private static int getenv(Args args) {
        try {
            String value = args.global().host().environment().get(FileResult.text(args.checkString(1)));
            return args.result(value == null ? null : LuaString.of(value));
        } catch (IOException _) {
            // A name that is no UTF-8: there is no such variable.
            return args.result(null);
        }
    }

    // ---- os.remove (filename)   §6.9

    private static int remove(Args args) {
        LuaString name = args.checkString(1);
        try {
            IoLibrary.grantedFiles(args.global()).remove(FileResult.text(name));
            return args.resultBoolean(true);
        } catch (IOException e) {
            return FileResult.failure(args, name, e);
        }
    }

    // ---- os.rename (oldname, newname)   §6.9

    private static int rename(Args args) {
        LuaString from = args.checkString(1);
        LuaString to = args.checkString(2);
        try {
            IoLibrary.grantedFiles(args.global()).rename(FileResult.text(from), FileResult.text(to));
            return args.resultBoolean(true);
        } catch (IOException e) {
            return FileResult.failure(args, null, e);
        }
    }

    // ---- os.setlocale (locale [, category])   §6.9

    /// There is one locale, "C"; the implementation's native locale, "", is the same.
    private static int setlocale(Args args) {
        LuaString locale = args.optCString(1, C_LOCALE);
        args.checkOption(2, "all", "all", "collate", "ctype", "monetary", "numeric", "time");
        boolean known = locale.length() == 0 || locale.equals(C_LOCALE) || locale.contentEquals("POSIX");
        return args.result(known ? C_LOCALE : null);
    }

    // ---- os.time ([table])   §6.9

    private static int time(Args args) {
        if (args.isNoneOrNil(1)) {
            return args.resultInteger(grantedTime(args).epochSeconds());
        }
        args.checkTable(1);
        args.setTop(1);
        long second = field(args, SEC, 0, 0);
        long minute = field(args, MIN, 0, 0);
        long hour = field(args, HOUR, 12, 0);
        long day = field(args, DAY, -1, 0);
        long month = field(args, MONTH, -1, 1);
        long year = field(args, YEAR, -1, 0);
        args.pushIndex(1, ISDST);
        int daylightSaving = args.isNoneOrNil(2) ? -1 : args.isTrue(2) ? 1 : 0;
        args.setTop(1);
        ZoneId zone = zone(args);
        long moment = CalendarTime.epochSecond(year, month, day, hour, minute, second, daylightSaving, zone);
        CalendarTime normal = CalendarTime.at(moment, zone);
        // C takes -1 for its own mark of a failure.
        if (normal != null) {
            setFields(args, 1, normal);
        }
        if (normal == null || moment == -1) {
            throw args.error(NOT_REPRESENTABLE);
        }
        return args.resultInteger(moment);
    }

    /// Field `key` of the table at 1, less `first`.
    ///
    /// @param absent what an absent field stands for (not less anything); negative if it must not be absent
    private static long field(Args args, LuaString key, int absent, int first) {
        args.pushIndex(1, key);
        long value = absent;
        if (args.toInteger(2)) {
            value = args.converted();
            if (value < -MAX_DATE_FIELD || value > MAX_DATE_FIELD) {
                throw args.error("field '" + key + "' is out-of-bound");
            }
            value -= first;
        } else if (args.ref(2) != null) {
            throw args.error("field '" + key + "' is not an integer");
        } else if (absent < 0) {
            throw args.error("field '" + key + "' missing in date table");
        }
        args.setTop(1);
        return value;
    }

    // ---- os.tmpname ()   §6.9

    private static int tmpname(Args args) {
        try {
            return args.result(LuaString.of(IoLibrary.grantedFiles(args.global()).createTemporary()));
        } catch (IOException _) {
            throw args.error("unable to generate a unique filename");
        }
    }
}

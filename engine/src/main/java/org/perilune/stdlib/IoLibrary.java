package org.perilune.stdlib;

import java.io.IOException;
import java.util.Arrays;
import org.perilune.host.Errno;
import org.perilune.host.FileSystem;
import org.perilune.host.OpenMode;
import org.perilune.host.Processes;
import org.perilune.host.Sandbox.Feature;
import org.perilune.runtime.Args;
import org.perilune.runtime.Builtin;
import org.perilune.runtime.GlobalState;
import org.perilune.runtime.Library;
import org.perilune.value.LuaString;
import org.perilune.value.LuaTable;
import org.perilune.value.StringTable;
import org.perilune.value.Tag;
import org.perilune.value.Userdata;

/// The library `io` and the methods of files (manual §6.8).
///
/// A file is a userdata around a [LuaFile]; the registry holds their metatable ("FILE*") and the default files
/// ("_IO_input", "_IO_output"), as in PUC-Lua.
public final class IoLibrary {
    private static final LuaString INPUT = StringTable.intern("_IO_input");
    private static final LuaString OUTPUT = StringTable.intern("_IO_output");
    private static final String TYPE_NAME = "FILE*";
    private static final LuaString LINES = LuaString.of("lines");
    private static final LuaString FILE = LuaString.of("file");
    private static final LuaString CLOSED_FILE = LuaString.of("closed file");
    private static final LuaString READ_MODE = LuaString.of("r");

    /// How many formats `lines` accepts: PUC keeps them in upvalues.
    private static final int MAX_LINE_FORMATS = 250;

    /// More than any machine can allocate.
    private static final long ABSURD_LENGTH = 1L << 47;

    /// The functions of the library; [#open] adds the standard files.
    public static final Library LIBRARY = Library.of("io", IoLibrary::define);

    /// The methods and metamethods of files.
    private static final Library METHODS = Library.of(TYPE_NAME, IoLibrary::defineMethods);

    private IoLibrary() {}

    private static void define(Library.Definition f) {
        if (f.is("close")) {
            f.function(IoLibrary::close);
        }
        if (f.is("flush")) {
            f.function(IoLibrary::flush);
        }
        if (f.is("input")) {
            f.function(IoLibrary::input);
        }
        if (f.is("lines")) {
            f.function(IoLibrary::lines);
        }
        if (f.is("open")) {
            f.function(IoLibrary::open);
        }
        if (f.is("output")) {
            f.function(IoLibrary::output);
        }
        if (f.is("popen")) {
            f.function(IoLibrary::popen);
        }
        if (f.is("read")) {
            f.function(IoLibrary::read);
        }
        if (f.is("tmpfile")) {
            f.function(IoLibrary::tmpfile);
        }
        if (f.is("type")) {
            f.function(IoLibrary::type);
        }
        if (f.is("write")) {
            f.function(IoLibrary::write);
        }
    }

    private static void defineMethods(Library.Definition f) {
        if (f.is("close")) {
            f.function(IoLibrary::fileClose);
        }
        if (f.is("flush")) {
            f.function(IoLibrary::fileFlush);
        }
        if (f.is("lines")) {
            f.function(IoLibrary::fileLines);
        }
        if (f.is("read")) {
            f.function(IoLibrary::fileRead);
        }
        if (f.is("seek")) {
            f.function(IoLibrary::fileSeek);
        }
        if (f.is("setvbuf")) {
            f.function(IoLibrary::fileSetvbuf);
        }
        if (f.is("write")) {
            f.function(IoLibrary::fileWrite);
        }
        if (f.is("__gc")) {
            f.function(IoLibrary::fileGc);
        }
        if (f.is("__tostring")) {
            f.function(IoLibrary::fileTostring);
        }
        f.string("__name", LuaString.of(TYPE_NAME));
    }

    // ---- for the rest of the engine

    /// Fills the library's table for state `g`, with its standard files.
    ///
    /// @param functions those of the library that the sandbox has
    static void open(GlobalState g, Library functions, LuaTable table) {
        StateFiles files = StateFiles.of(g);
        LuaTable metatable = METHODS.newTable();
        metatable.setString("__index", metatable);
        files.metatable = metatable;
        LuaTable registry = g.registry();
        registry.setString(TYPE_NAME, metatable);
        Userdata input = new Userdata(files.standardInput, metatable);
        Userdata output = new Userdata(files.standardOutput, metatable);
        registry.setString(INPUT, input, 0);
        registry.setString(OUTPUT, output, 0);
        functions.addTo(table);
        if (g.sandbox().has(Feature.FILES)) {
            table.setString("stdin", input);
            table.setString("stdout", output);
            table.setString("stderr", new Userdata(files.standardError, metatable));
        }
    }

    /// What `io.stdout` and `print` write to in state `g`, whether or not the library was opened.
    public static LuaFile standardOutput(GlobalState g) {
        return StateFiles.of(g).standardOutput;
    }

    /// What `io.stderr` writes to in state `g`.
    public static LuaFile standardError(GlobalState g) {
        return StateFiles.of(g).standardError;
    }

    /// What `io.stdin` reads in state `g`.
    public static LuaFile standardInput(GlobalState g) {
        return StateFiles.of(g).standardInput;
    }

    /// Writes what waits in the buffers of state `g`, for who ends it or shares its streams. Failures are ignored.
    public static void flushAll(GlobalState g) {
        StateFiles files = g.partIfMade(StateFiles.class);
        if (files != null) {
            files.flushAll();
        }
    }

    /// Opens a file for other libraries.
    ///
    /// @throws IOException what the file system reports, or that files were not granted
    static LuaFile openFile(GlobalState g, LuaString name, OpenMode mode) throws IOException {
        g.running().charge(name.length() >> 4);
        return LuaFile.onChannel(StateFiles.of(g), grantedFiles(g).open(FileResult.text(name), mode), mode);
    }

    /// Looking for a file counts as much as so many instructions.
    private static final int LOOK_UNITS = 256;

    static FileSystem grantedFiles(GlobalState g) throws IOException {
        FileSystem system = g.host().files();
        if (system == null) {
            throw FileResult.notGranted("files are");
        }
        g.running().charge(LOOK_UNITS);
        return system;
    }

    // ---- arguments

    private static LuaFile checkFile(Args args) {
        return args.checkUserdata(1, LuaFile.class, TYPE_NAME);
    }

    private static LuaFile checkOpenFile(Args args) {
        LuaFile file = checkFile(args);
        if (file.isClosed()) {
            throw args.error("attempt to use a closed file");
        }
        return file;
    }

    private static LuaFile checkDefaultFile(Args args, LuaString which) {
        if (args.global().registry().getString(which) instanceof Userdata u
                && u.object() instanceof LuaFile file
                && !file.isClosed()) {
            return file;
        }
        throw args.error("standard " + (which == INPUT ? "input" : "output") + " file is closed");
    }

    private static Userdata wrap(Args args, LuaFile file) {
        LuaTable metatable = StateFiles.of(args.global()).metatable;
        args.global().allocate(LuaFile.OPEN_BYTES);
        Userdata u = new Userdata(file, metatable);
        args.global().collector().noteMetatable(u, metatable);
        return u;
    }

    /// Opens a file or raises an error, for functions that promise a file.
    private static Userdata openOrRaise(Args args, LuaString name, OpenMode mode) {
        try {
            return wrap(args, openFile(args.global(), name, mode));
        } catch (IOException e) {
            String message = "cannot open file '" + name + "' (" + Errno.describe(e) + ")";
            throw args.error(LuaString.of(message).toLatin1());
        }
    }

    // ---- io.close ([file])   §6.8

    private static int close(Args args) {
        if (args.count() > 0) {
            return fileClose(args);
        }
        args.push(args.global().registry().getString(OUTPUT));
        if (args.ref(1) instanceof Userdata u && u.object() instanceof LuaFile file && !file.isClosed()) {
            return close(args, file);
        }
        throw args.error("attempt to use a closed file");
    }

    // ---- file:close ()   §6.8

    private static int fileClose(Args args) {
        return close(args, checkOpenFile(args));
    }

    private static int close(Args args, LuaFile file) {
        if (file.isStandard()) {
            return args.fail("cannot close standard file");
        }
        try {
            if (file.command() != null) {
                return closeCommand(args, file);
            }
            file.close();
            return args.resultBoolean(true);
        } catch (IOException e) {
            return FileResult.failure(args, null, e);
        }
    }

    private static int closeCommand(Args args, LuaFile file) throws IOException {
        try {
            file.close();
        } catch (IOException _) {
            // How the command ended tells more than that it did not read to the end.
        }
        return FileResult.ending(args, file.command().waitFor());
    }

    // ---- file:__gc ()

    private static int fileGc(Args args) {
        LuaFile file = checkFile(args);
        if (!file.isClosed() && !file.isStandard()) {
            close(args, file);
        }
        return 0;
    }

    // ---- file:__tostring ()

    private static int fileTostring(Args args) {
        LuaFile file = checkFile(args);
        String text = file.isClosed()
                ? "file (closed)"
                : "file (0x" + Long.toHexString(args.global().addressOf(file)) + ")";
        return args.result(LuaString.of(text));
    }

    // ---- io.flush ()   §6.8

    private static int flush(Args args) {
        return flush(args, checkDefaultFile(args, OUTPUT));
    }

    // ---- file:flush ()   §6.8

    private static int fileFlush(Args args) {
        return flush(args, checkOpenFile(args));
    }

    private static int flush(Args args, LuaFile file) {
        try {
            file.flush();
            return args.resultBoolean(true);
        } catch (IOException e) {
            return FileResult.failure(args, null, e);
        }
    }

    // ---- io.input ([file])   §6.8

    private static int input(Args args) {
        return defaultFile(args, INPUT, OpenMode.READ);
    }

    // ---- io.output ([file])   §6.8

    private static int output(Args args) {
        return defaultFile(args, OUTPUT, OpenMode.WRITE);
    }

    private static int defaultFile(Args args, LuaString which, OpenMode mode) {
        LuaTable registry = args.global().registry();
        if (!args.isNoneOrNil(1)) {
            Object file;
            if (args.ref(1) instanceof LuaString || args.isNumber(1)) {
                file = openOrRaise(args, args.checkCString(1), mode);
            } else {
                checkOpenFile(args);
                file = args.ref(1);
            }
            registry.setString(which, file, 0);
        }
        return args.result(registry.getString(which));
    }

    // ---- io.open (filename [, mode])   §6.8

    private static int open(Args args) {
        LuaString name = args.checkCString(1);
        OpenMode mode = OpenMode.of(args.optCString(2, READ_MODE).toLatin1());
        args.argumentCheck(mode != null, 2, "invalid mode");
        try {
            return args.result(wrap(args, openFile(args.global(), name, mode)));
        } catch (IOException e) {
            return FileResult.failure(args, name, e);
        }
    }

    // ---- io.popen (prog [, mode])   §6.8

    private static int popen(Args args) {
        LuaString program = args.checkString(1);
        LuaString mode = args.optCString(2, READ_MODE);
        boolean reads = mode.contentEquals("r");
        args.argumentCheck(reads || mode.contentEquals("w"), 2, "invalid mode");
        StateFiles files = StateFiles.of(args.global());
        Processes processes = args.global().host().processes();
        try {
            if (processes == null) {
                throw FileResult.notGranted("commands are");
            }
            files.flushAll();
            Processes.Pipe pipe = reads ? Processes.Pipe.OUTPUT : Processes.Pipe.INPUT;
            LuaFile file = LuaFile.onCommand(files, processes.start(FileResult.text(program), pipe));
            return args.result(wrap(args, file));
        } catch (IOException e) {
            return FileResult.failure(args, program, e);
        }
    }

    // ---- io.tmpfile ()   §6.8

    private static int tmpfile(Args args) {
        GlobalState g = args.global();
        try {
            LuaFile file =
                    LuaFile.onChannel(StateFiles.of(g), grantedFiles(g).openTemporary(), OpenMode.WRITE_UPDATE);
            return args.result(wrap(args, file));
        } catch (IOException e) {
            return FileResult.failure(args, null, e);
        }
    }

    // ---- io.type (obj)   §6.8

    private static int type(Args args) {
        args.checkAny(1);
        if (args.ref(1) instanceof Userdata u && u.object() instanceof LuaFile file) {
            return args.result(file.isClosed() ? CLOSED_FILE : FILE);
        }
        return args.result(null);
    }

    // ---- io.lines ([filename, ···])   §6.8

    private static int lines(Args args) {
        if (args.isNoneOrNil(1)) {
            args.setTop(Math.max(1, args.top()));
            args.set(1, args.global().registry().getString(INPUT), 0);
            checkOpenFile(args);
            return newLineReader(args, false);
        }
        args.set(1, openOrRaise(args, args.checkCString(1), OpenMode.READ), 0);
        return newLineReader(args, true);
    }

    // ---- file:lines (···)   §6.8

    private static int fileLines(Args args) {
        checkOpenFile(args);
        return newLineReader(args, false);
    }

    private static int newLineReader(Args args, boolean closes) {
        int n = Math.max(0, args.count() - 1);
        args.argumentCheck(n <= MAX_LINE_FORMATS, MAX_LINE_FORMATS + 2, "too many arguments");
        LineReader reader = new LineReader((Userdata) args.ref(1), closes, n);
        for (int i = 0; i < n; i++) {
            reader.formats[i] = args.ref(i + 2);
            reader.formatBits[i] = args.bits(i + 2);
        }
        Object[] captured = Arrays.copyOf(reader.formats, n + 1);
        captured[n] = args.ref(1);
        return args.result(Builtin.closure(LINES, reader, captured));
    }

    /// The iterator of `lines`: reads the formats once a call.
    private static final class LineReader implements Builtin.Body {
        final Object[] formats;
        final long[] formatBits;
        private final Userdata userdata;
        private final boolean closes;

        LineReader(Userdata userdata, boolean closes, int n) {
            this.userdata = userdata;
            this.closes = closes;
            formats = new Object[n];
            formatBits = new long[n];
        }

        @Override
        public int call(Args args) {
            LuaFile file = (LuaFile) userdata.object();
            if (file.isClosed()) {
                throw args.error("file is already closed");
            }
            try {
                if (formats.length == 0) {
                    LuaString line = file.readLine(false);
                    if (line != null) {
                        chargeBytes(args, line);
                        return args.result(line);
                    }
                } else {
                    int n = readFormats(args, file);
                    if (args.isTrue(args.top() - n + 1)) {
                        return args.results(n);
                    }
                }
                if (closes) {
                    file.close();
                }
                return 0;
            } catch (IOException e) {
                throw args.error(Errno.describe(e));
            }
        }

        private int readFormats(Args args, LuaFile file) throws IOException {
            int n = formats.length;
            args.setTop(1);
            args.reserve(n);
            for (int i = 0; i < n; i++) {
                args.push(formats[i], formatBits[i]);
            }
            return IoLibrary.readFormats(args, file, 2, n);
        }
    }

    // ---- io.read (···)   §6.8

    private static int read(Args args) {
        return read(args, checkDefaultFile(args, INPUT), 1);
    }

    // ---- file:read (···)   §6.8

    private static int fileRead(Args args) {
        return read(args, checkOpenFile(args), 2);
    }

    private static int read(Args args, LuaFile file, int first) {
        try {
            int n = args.count() - first + 1;
            if (n <= 0) {
                LuaString line = file.readLine(false);
                if (line != null) {
                    chargeBytes(args, line);
                }
                return args.result(line);
            }
            return args.results(readFormats(args, file, first, n));
        } catch (IOException e) {
            return FileResult.failure(args, null, e);
        }
    }

    /// Reads by the `n` formats from position `first` until one fails, and pushes what it read, nil for a failure.
    /// Answers how many values it pushed.
    private static int readFormats(Args args, LuaFile file, int first, int n) throws IOException {
        args.reserve(n);
        for (int i = 0; i < n; i++) {
            if (!readFormat(args, file, first + i)) {
                args.pushNil();
                return i + 1;
            }
        }
        return n;
    }

    /// Reads by the format at position `i`. Pushes the value, or answers false at the end of the file.
    private static boolean readFormat(Args args, LuaFile file, int i) throws IOException {
        if (args.isNumber(i)) {
            long count = args.checkInteger(i);
            if (count < 0 || count >= ABSURD_LENGTH) {
                throw args.error("not enough memory for buffer allocation");
            }
            if (count > 0) {
                return push(args, file.readBytes(count));
            }
            return push(args, file.hasInput() ? LuaString.EMPTY : null);
        }
        LuaString format = args.checkString(i);
        int at = format.length() > 0 && format.byteAt(0) == '*' ? 1 : 0;
        switch (at < format.length() ? format.byteAt(at) : 0) {
            case 'n' -> {
                long[] number = new long[1];
                Object tag = file.readNumber(number);
                if (tag == null) {
                    return false;
                }
                args.push(tag, number[0]);
                return true;
            }
            case 'l' -> {
                return push(args, file.readLine(false));
            }
            case 'L' -> {
                return push(args, file.readLine(true));
            }
            case 'a' -> {
                return push(args, file.readAll());
            }
            default -> throw args.argumentError(i, "invalid format");
        }
    }

    private static boolean push(Args args, LuaString s) {
        if (s == null) {
            return false;
        }
        chargeBytes(args, s);
        args.push(s);
        return true;
    }

    private static void chargeBytes(Args args, LuaString s) {
        args.charge(1 + (s.length() >>> 4));
        args.global().allocated += 48 + s.length();
    }

    // ---- io.write (···)   §6.8

    private static int write(Args args) {
        Object file = args.global().registry().getString(OUTPUT);
        return write(args, checkDefaultFile(args, OUTPUT), file, 1);
    }

    // ---- file:write (···)   §6.8

    private static int fileWrite(Args args) {
        return write(args, checkOpenFile(args), args.ref(1), 2);
    }

    private static int write(Args args, LuaFile file, Object result, int first) {
        IOException failure = null;
        int n = args.count();
        for (int i = first; i <= n; i++) {
            Object r = args.ref(i);
            // After a failure nothing more is written, but the arguments are still checked.
            LuaString s = r instanceof Tag ? null : args.checkString(i);
            if (failure == null) {
                try {
                    if (s != null) {
                        args.charge(1 + (s.length() >>> 4));
                        file.write(s);
                    } else if (r == Tag.INT) {
                        file.writeInteger(args.bits(i));
                    } else {
                        file.writeFloat(args.floatAt(i));
                    }
                } catch (IOException e) {
                    failure = e;
                }
            }
        }
        return failure == null ? args.result(result) : FileResult.failure(args, null, failure);
    }

    // ---- file:seek ([whence [, offset]])   §6.8

    private static int fileSeek(Args args) {
        LuaFile file = checkOpenFile(args);
        int whence = args.checkOption(2, "cur", "set", "cur", "end");
        long offset = args.optInteger(3, 0);
        try {
            return args.resultInteger(file.seek(whence, offset));
        } catch (IOException e) {
            return FileResult.failure(args, null, e);
        }
    }

    // ---- file:setvbuf (mode [, size])   §6.8

    private static int fileSetvbuf(Args args) {
        LuaFile file = checkOpenFile(args);
        int mode = args.checkOption(2, null, "no", "full", "line");
        args.optInteger(3, 0);
        try {
            file.setBuffering(
                    mode == 0
                            ? LuaFile.Buffering.NONE
                            : mode == 1 ? LuaFile.Buffering.FULL : LuaFile.Buffering.LINE);
            return args.resultBoolean(true);
        } catch (IOException e) {
            return FileResult.failure(args, null, e);
        }
    }
}

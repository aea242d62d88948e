package org.perilune.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.perilune.RawState;
import org.perilune.host.Errno;
import org.perilune.host.Host;
import org.perilune.value.LuaException;
import org.perilune.value.LuaFunction;
import org.perilune.value.LuaString;
import org.perilune.value.StringTable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.UnmatchedArgumentException;

/// `perilune luac`: compiles files without running them, to check or to list them as `luac -l` does; with `--tier1` it runs them once and lists what tier 1
/// makes of what was seen.
@Command(
        synopsisHeading = "",
        customSynopsis = "Usage: perilune luac [-l [-l]] [--tier1] [-p] file...",
        description = "%nCompiles Lua files without running them.%n",
        sortOptions = false)
final class Luac {
    private static final int SUCCESS = 0;
    private static final int FAILURE = 1;
    private static final LuaString STANDARD_INPUT = LuaString.of("-");

    @Option(names = "-l", description = "list the code; twice: constants, local variables and upvalues, too")
    private boolean[] list = {};

    @Option(
            names = "--tier1",
            description = "with -l: run each file once, without output, and list what is compiled of its functions when they are hot; -l twice: also of"
                    + " its loops")
    private boolean tier1;

    @Option(names = "-p", description = "parse only")
    private boolean parseOnly;

    @Option(names = "-v", description = "show version information")
    private boolean version;

    @Option(names = "--help", description = "show this text")
    private boolean help;

    @Parameters(paramLabel = "file", arity = "0..*", description = "what to compile; '-' is the standard input")
    private List<String> files = new ArrayList<>();

    private Luac() {}

    /// Does what the arguments behind the word `luac` say.
    ///
    /// @return the exit status: 0 if every file is a chunk
    static int run(Invocation invocation) {
        LuaString name = invocation.program().concat(LuaString.of(" luac"));
        Invocation own = new Invocation(
                name, invocation.arguments().subList(1, invocation.arguments().size()), invocation.host(), false);
        Luac luac = new Luac();
        CommandLine commandLine = new CommandLine(luac).setCommandName(name.toString());
        try {
            commandLine.parseArgs(own.arguments().stream().map(LuaString::toString).toArray(String[]::new));
        } catch (ParameterException e) {
            String complaint = e instanceof UnmatchedArgumentException unmatched
                    ? "unrecognized option '" + unmatched.getUnmatched().getFirst() + "'"
                    : e.getMessage();
            own.complain(LuaString.of(complaint));
            own.writeErrorLine(LuaString.of(commandLine.getUsageMessage().strip()));
            return FAILURE;
        }
        if (luac.help) {
            own.writeLine(LuaString.of(commandLine.getUsageMessage().strip()));
            return SUCCESS;
        }
        return luac.compile(own);
    }

    private int compile(Invocation invocation) {
        if (version) {
            invocation.writeLine(Version.banner());
        }
        if (files.isEmpty()) {
            if (version) {
                return SUCCESS;
            }
            invocation.complain(LuaString.of("no input files given"));
            return FAILURE;
        }
        if (list.length == 0 && !parseOnly) {
            invocation.complain(LuaString.of("files of compiled code are not written; give -l to list it or -p to check"));
            return FAILURE;
        }
        if (tier1 && list.length > 0) {
            return listCompiled(invocation);
        }
        try (RawState state = RawState.create(invocation.host())) {
            LuaFunction loadFile = (LuaFunction) state.globals().getString(StringTable.intern("loadfile"));
            for (String file : files) {
                LuaString name = LuaString.of(file);
                Object[] results =
                        name.equals(STANDARD_INPUT) ? state.call(loadFile) : state.call(loadFile, name);
                if (!(results[0] instanceof LuaFunction chunk)) {
                    invocation.complain((LuaString) results[1]);
                    return FAILURE;
                }
                if (list.length > 0) {
                    write(invocation, state.listing(chunk, list.length > 1));
                }
            }
        }
        return SUCCESS;
    }

    /// The listing has one character a byte, as names in Lua may hold any bytes.
    private static void write(Invocation invocation, String listing) {
        invocation.write(LuaString.wrap(listing.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private int listCompiled(Invocation invocation) {
        Host silent = invocation.host().toBuilder().output(OutputStream.nullOutputStream()).build();
        int[] status = {SUCCESS};
        for (String file : files) {
            boolean input = file.equals(STANDARD_INPUT.toString());
            try {
                byte[] source = input ? invocation.host().input().readAllBytes() : Files.readAllBytes(Path.of(file));
                write(invocation, RawState.compiledListing(silent, source, input ? "=stdin" : "@" + file, list.length > 1, error -> {
                    invocation.complain(Invocation.messageOf(error));
                    status[0] = FAILURE;
                }));
            } catch (LuaException e) {
                invocation.complain(Invocation.messageOf(e));
                return FAILURE;
            } catch (IOException e) {
                invocation.complain(LuaString.of("cannot open " + file + ": " + Errno.describe(e)));
                return FAILURE;
            }
        }
        return status[0];
    }
}

package org.perilune.cli;

import java.util.Objects;
import org.perilune.value.LuaString;

/// What the command says about itself. Written out rather than left to picocli, whose conventions are others: it knows no options
/// that run in their order, and no script that ends them.
final class Help {
    /// As `lua` words it.
    private static final String OPTIONS =
            """
              -e stat  execute string 'stat'
              -i       enter interactive mode after executing 'script'
              -l name  require library 'name' into global 'name'
              -v       show version information
              -E       ignore environment variables
              --       stop handling options
              -        stop handling options and execute stdin
            """;

    private static final String SHORT_SYNOPSIS = " [options] [script [args]]\nAvailable options are:\n";

    private static final String SYNOPSIS =
            """
            Usage: perilune [options] [script [args]]
                   perilune luac [-l [-l]] [--tier1] [-p] file...

            Runs Lua 5.3 programs. Without a script it reads statements from the terminal,
            or runs what comes on the standard input.

            """;

    private static final String EXPLANATION =
            """
              --sandbox name           what the program may do: untrusted (for programs of
                                       strangers: the pure language, with limits of its
                                       own), trusted (files, environment, debug) or full
              --max-instructions n     calls, turns of loops, work of library functions
              --deadline time          like 500ms, 10s, 2m
              --max-live-bytes n       memory in use, like 64M
              --max-allocated-bytes n  memory ever used
              --max-output-bytes n     what is written
              --max-string-bytes n     the longest string; longer ones are an error
              --max-call-depth n       nested calls
              --max-coroutines n       coroutines in use
              --max-pattern-steps n    work of one match of a pattern
              --max-source-bytes n     the longest chunk that is loaded
              --max-source-nesting n   nesting in source text; deeper is a syntax error

              --tier 0|1|auto          how code is run: interpreted, compiled from the first
                                       call on, or what is hot compiled (auto, the default)
              --stats                  tell at the end what was compiled, and how often a
                                       guess about the program was wrong (error output)

              --help     show this text
              --version  show version information, and do nothing else

            Options end at the script; what follows it is in the table 'arg' and in '...'.
            'luac' lists compiled code, see 'perilune luac --help'; a script of that name is
            run as './luac'.

            Environment:
              LUA_INIT_5_3, LUA_INIT  code to execute first, or @file
              LUA_PATH_5_3, LUA_PATH  where 'require' looks; ';;' stands for the default
              PERILUNE_JAVA_OPTS      options of the JVM, such as -Xmx2g; -Dperilune.tier=0
                                      is --tier 0 for the processes of a script, too
              XDG_STATE_HOME          the folder in which perilune/history keeps what was
                                      typed; without it ~/.perilune_history does

            Ctrl-C raises the error "interrupted!" in the script; pressed twice within a
            second it ends the process. Exit status: 0, 1 after an error, or what the script
            gave to os.exit; 3 if a limit ended it, which one is told on the error output.
            """;

    private Help() {}

    /// Says on the error output what is wrong with the options, and which there are.
    static void complainOf(Invocation invocation, Options options) {
        LuaString bad = Objects.requireNonNull(options.bad());
        LuaString quoted = LuaString.of("'").concat(bad).concat(LuaString.of("'"));
        if (options.complaint() != null) {
            invocation.complain(quoted.concat(LuaString.of(": " + options.complaint())));
            return;
        }
        LuaString complaint = options.lacksArgument()
                ? quoted.concat(LuaString.of(" needs argument"))
                : LuaString.of("unrecognized option ").concat(quoted);
        // Who writes long options hopes for more than lua's.
        boolean hint = bad.startsWith(LuaString.of("--"));
        invocation.complain(hint ? complaint.concat(LuaString.of("; try '--help'")) : complaint);
        invocation.writeErrorLine(LuaString.of("usage: ")
                .concat(invocation.program())
                .concat(LuaString.of(SHORT_SYNOPSIS + OPTIONS.stripTrailing())));
    }

    /// Explains the command on the standard output.
    static void print(Invocation invocation) {
        invocation.write(LuaString.of(SYNOPSIS + OPTIONS + EXPLANATION));
    }
}

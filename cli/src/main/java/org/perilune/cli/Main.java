package org.perilune.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.perilune.host.Host;
import org.perilune.runtime.ExitException;
import org.perilune.value.LuaString;

/// The entry of the command. Beside what [Standalone] does there is one word of its own: `perilune luac …` lists compiled code.
/// A script of that name is run as `./luac`.
public final class Main {
    /// The launcher tells here by which name it was called.
    private static final String PROGRAM_PROPERTY = "perilune.launcher";

    private static final int FAILURE = 1;

    /// The Java stack of the thread that runs scripts, in bytes: room for some thousand Lua calls before it is unwound. What is not used takes no memory.
    static final long STACK_BYTES = 16L << 20;

    private Main() {}

    /// Runs the command and ends the process with its exit status.
    public static void main(String[] arguments) {
        LuaString program = LuaString.of(System.getProperty(PROGRAM_PROPERTY, "perilune"));
        Host system = Host.system();
        boolean terminal = StandardStreams.isTerminal(StandardStreams.INPUT);
        Host host = system.toBuilder()
                .output(new PipeOutput())
                .input(terminal ? new TerminalInput(system.input()) : system.input())
                .build();
        System.exit(run(new Invocation(program, bytesOf(arguments), host, terminal)));
    }

    /// Runs the command in this process, on a thread of its own, whose stack is large.
    ///
    /// @return the exit status
    static int run(Invocation invocation) {
        var task = new FutureTask<Integer>(() -> runHere(invocation));
        new Thread(null, task, "perilune", STACK_BYTES).start();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException _) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    if (e.getCause() instanceof Error error) {
                        throw error;
                    }
                    throw new IllegalStateException(e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static int runHere(Invocation invocation) {
        try {
            if (invocation.argumentCount() > 1 && invocation.argument(1).contentEquals("luac")) {
                return Luac.run(invocation);
            }
            return Standalone.run(invocation);
        } catch (ExitException e) {
            return e.status();
        } catch (OutOfMemoryError _) {
            // What filled the memory is garbage by now, so there is room for the message.
            invocation.complain(LuaString.of("not enough memory"));
            return FAILURE;
        }
    }

    /// The arguments as the bytes they were given as. The JVM decodes them as UTF-8 and loses what is none, though a script given
    /// with `-e` or its arguments may hold any bytes; where the system still shows them, they are taken from there.
    private static List<LuaString> bytesOf(String[] arguments) {
        List<LuaString> all = new ArrayList<>(arguments.length);
        boolean lossy = false;
        for (String argument : arguments) {
            lossy |= argument.indexOf('\uFFFD') >= 0;
            all.add(LuaString.of(argument));
        }
        return lossy ? commandLineBytes(all) : all;
    }

    /// The last arguments of this process by `/proc` (proc(5)), or `decoded` if that does not know them.
    private static List<LuaString> commandLineBytes(List<LuaString> decoded) {
        byte[] line;
        try {
            line = Files.readAllBytes(Path.of("/proc/self/cmdline"));
        } catch (IOException _) {
            return decoded;
        }
        LuaString[] last = new LuaString[decoded.size()];
        int end = line.length - 1; // each argument ends with a zero
        for (int i = last.length - 1; i >= 0; i--) {
            int start = end;
            while (start > 0 && line[start - 1] != 0) {
                start--;
            }
            if (start <= 0) {
                return decoded;
            }
            last[i] = LuaString.copyOf(line, start, end - start);
            end = start - 1;
        }
        return Arrays.asList(last);
    }
}

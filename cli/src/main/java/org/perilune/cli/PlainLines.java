package org.perilune.cli;

import org.jspecify.annotations.Nullable;
import org.perilune.RawState;
import org.perilune.value.LuaException;
import org.perilune.value.LuaFunction;
import org.perilune.value.LuaString;

/// Lines by way of the library `io`, so that prompts stand in order with what scripts print, and scripts that read the standard
/// input go on where the loop stopped.
///
/// Where nobody types, lines are shown behind their prompts like `lua` with the line editor of GNU does: the output is a
/// readable record of a dialogue.
final class PlainLines implements LineSource {
    /// The functions, bound to the library as it is now: what the user later does to `io` does not disturb the loop.
    private static final String FUNCTIONS =
            """
            local input, output = io.stdin, io.stdout
            local read, write, flush = input.read, output.write, output.flush
            local function ask(prompt, echo)
              write(output, prompt)
              flush(output)
              local line = read(input)
              if line and echo then write(output, line, "\\n") end
              return line
            end
            local function send(text)
              write(output, text)
              flush(output)
            end
            return ask, send
            """;

    private final RawState state;
    private final boolean echo;
    private final LuaFunction ask;
    private final LuaFunction send;

    private PlainLines(RawState state, boolean echo, LuaFunction ask, LuaFunction send) {
        this.state = state;
        this.echo = echo;
        this.ask = ask;
        this.send = send;
    }

    /// Lines of the standard input of `state`, shown on its standard output if `echo`.
    static PlainLines of(RawState state, boolean echo) {
        Object[] functions = state.call(state.load(FUNCTIONS, "=perilune"));
        return new PlainLines(state, echo, (LuaFunction) functions[0], (LuaFunction) functions[1]);
    }

    @Override
    public @Nullable LuaString read(LuaString prompt) {
        try {
            return (LuaString) state.call(ask, prompt, echo)[0];
        } catch (LuaException _) {
            return null; // the script closed the standard input
        }
    }

    @Override
    public void flush() {
        send(LuaString.EMPTY);
    }

    private void send(LuaString text) {
        try {
            state.call(send, text);
        } catch (LuaException _) {
            // The script closed the standard output; nothing waits there.
        }
    }

    @Override
    public void remember(LuaString statement) {
        // Nobody can come back to it.
    }

    @Override
    public void close() {
        send(LuaString.of("\n"));
    }
}

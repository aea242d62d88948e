package org.perilune.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.perilune.host.FileSystem;
import org.perilune.host.Host;
import org.perilune.value.LuaString;

/// A command line to be run in this process. The program is called "lua".
final class Command {
    /// What came of it.
    record Result(int status, String output, String errors) {}

    private final List<LuaString> arguments;
    private final Map<String, String> environment = new HashMap<>();
    private String input = "";

    private Command(String... arguments) {
        this.arguments = Stream.of(arguments).map(LuaString::of).toList();
    }

    static Command lua(String... arguments) {
        return new Command(arguments);
    }

    Command input(String text) {
        input = text;
        return this;
    }

    Command with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Result run() {
        var output = new ByteArrayOutputStream();
        var errors = new ByteArrayOutputStream();
        Host host = Host.builder()
                .input(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)))
                .output(output)
                .errorOutput(errors)
                .files(FileSystem.system())
                .environment(environment)
                .exit(true)
                .build();
        int status = Main.run(new Invocation(LuaString.of("lua"), arguments, host, false));
        return new Result(status, output.toString(StandardCharsets.UTF_8), errors.toString(StandardCharsets.UTF_8));
    }
}

package org.perilune.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// The engines known by name, and where each is found on this machine.
///
/// Engines on the JVM all get the same JVM (the one that runs this command) and the same flags.
final class Engines {
    /// Names in the order of the report's columns.
    static final List<String> NAMES =
            List.of("perilune", "lua5.3", "lua5.4", "luajit", "luajit-joff", "luaj", "luajc");

    private static final long BUILD_LIMIT_MINUTES = 10;

    private final Path home;
    private final Path peers;
    private final Path ownJars;
    private final List<String> java;
    private final Map<String, Supplier<Engine>> byName = new LinkedHashMap<>();

    /// @param home the repository, where `./perilune` stands
    /// @param layout the folder that holds `lib` and `peers` of a finished build
    /// @param java the start of a command: the java launcher and its flags
    Engines(Path home, Path layout, List<String> java) {
        this.home = home;
        this.peers = layout.resolve("peers");
        this.ownJars = layout.resolve("lib");
        this.java = List.copyOf(java);
        byName.put("perilune", this::perilune);
        byName.put("lua5.3", () -> installed("lua5.3", true, "lua5.3"));
        byName.put("lua5.4", () -> installed("lua5.4", true, "lua5.4"));
        byName.put("luajit", () -> installed("luajit", false, "luajit"));
        byName.put("luajit-joff", () -> installed("luajit-joff", false, "luajit", "-joff"));
        byName.put("luaj", () -> luaJ("luaj", "interpreter"));
        byName.put("luajc", () -> luaJ("luajc", "luajc"));
    }

    /// Looks an engine up; one that cannot run here comes back with the reason.
    ///
    /// @throws IllegalArgumentException if the name is not one of [#NAMES]
    Engine find(String name) {
        var engine = byName.get(name);
        if (engine == null) throw new IllegalArgumentException("unknown engine " + name + "; known: " + NAMES);
        return engine.get();
    }

    /// An engine given as `NAME=COMMAND`, the command split at blanks. It is taken to speak Lua 5.3.
    ///
    /// @throws IllegalArgumentException if the text has another form
    static Engine custom(String definition) {
        int equals = definition.indexOf('=');
        String command = definition.substring(equals + 1).strip();
        if (equals < 1 || command.isEmpty()) {
            throw new IllegalArgumentException("an engine is given as NAME=COMMAND, not " + definition);
        }
        return Engine.of(definition.substring(0, equals), List.of(command.split(" +")), true);
    }

    private static Engine installed(String name, boolean has53, String... command) {
        for (String folder : System.getenv("PATH").split(File.pathSeparator)) {
            if (Files.isExecutable(Path.of(folder, command[0]))) return Engine.of(name, List.of(command), has53);
        }
        String reason = command[0] + " is not on PATH; install it, for example: apt install " + command[0];
        return Engine.missing(name, has53, reason);
    }

    private Engine luaJ(String name, String mode) {
        if (!Files.isDirectory(peers)) {
            return Engine.missing(name, false, "its jars are not in " + peers + "; build with: mvn -pl benchmarks package");
        }
        var command = new ArrayList<String>(java);
        command.add("-cp");
        command.add(classPath(peers) + File.pathSeparator + ownJars.resolve("*"));
        command.add("org.perilune.benchmarks.peer.LuaJ");
        command.add(mode);
        return Engine.of(name, command, false);
    }

    /// Our engine from the jars that `./perilune` builds and runs, but without its class-data archive and flags.
    private Engine perilune() {
        Path launcher = home.resolve("perilune");
        Path state = home.resolve(".perilune");
        try {
            Path log = Files.createTempFile("perilune-bench", ".log");
            try {
                // Any use of the launcher brings the build up to date.
                Process build = new ProcessBuilder(launcher.toString(), "--version")
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
                build.getOutputStream().close();
                if (!build.waitFor(BUILD_LIMIT_MINUTES, TimeUnit.MINUTES)) build.destroyForcibly().waitFor();
                if (build.exitValue() != 0) {
                    return Engine.missing("perilune", true, "./perilune --version fails: " + DrivenProcess.lastLine(log));
                }
            } finally {
                Files.deleteIfExists(log);
            }
            Path run = state.resolve(Files.readString(state.resolve("current")).strip());
            var command = new ArrayList<String>(java);
            command.addAll(List.of("-cp", classPath(keptCopy(run.resolve("lib"))), "org.perilune.cli.Main"));
            return Engine.of("perilune", command, true);
        } catch (IOException e) {
            return Engine.missing("perilune", true, "./perilune cannot be built: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Engine.missing("perilune", true, "interrupted");
        }
    }

    /// A copy of the jars that lasts as long as this JVM: whoever starts `./perilune` after an edit replaces the others,
    /// and a long measurement would go on with other code, or none.
    private static Path keptCopy(Path jars) throws IOException {
        Path copy = Files.createTempDirectory("perilune-bench");
        copy.toFile().deleteOnExit();
        try (var files = Files.newDirectoryStream(jars, "*.jar")) {
            for (Path jar : files) Files.copy(jar, copy.resolve(jar.getFileName())).toFile().deleteOnExit();
        }
        return copy;
    }

    private static String classPath(Path folder) {
        return folder.resolve("*").toString();
    }
}

package org.perilune.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The engines known by name, and where each is found on this machine.
///
/// Engines on the JVM all get the same JVM (the one that runs this command) and the same flags. Each is known twice:
/// under its own name with the collector of the run, and with `-serial` behind it under Serial.
final class Engines {
    static final String SERIAL_SUFFIX = "-serial";

    /// What the JVM chooses by itself on two cores and more; made explicit, because on one core it would be Serial.
    static final String DEFAULT_COLLECTOR = "G1";

    /// The heap where the flags choose none: several times what any workload keeps alive, and of one size from the start,
    /// because memory that is new is slow ([peer.HeapPages]), and G1 goes on taking some.
    private static final List<String> DEFAULT_HEAP = List.of("-Xms512m", "-Xmx512m");

    private static final String PERILUNE = "org.perilune.benchmarks.peer.Perilune";
    private static final String PERILUNE_BORDER = "org.perilune.benchmarks.peer.PeriluneBorder";
    private static final String LUAJ_BORDER = "org.perilune.benchmarks.peer.LuaJBorder";
    private static final String LUAJAVA_BORDER = "org.perilune.benchmarks.peer.LuaJavaBorder";
    private static final String SOAK = "org.perilune.benchmarks.peer.Soak";
    private static final String LUAJ = "org.perilune.benchmarks.peer.LuaJ";
    private static final String LUNA = "org.perilune.benchmarks.peer.Luna";

    /// Ours with limits on all that can be limited, none of which is reached.
    static final String LIMITS = "perilune-limits";

    private final Path layout;
    private final List<String> java;
    private final @Nullable String ownCollector;

    /// How to find each engine under a collector, in the order of the report's columns.
    private final Map<String, Function<String, Engine>> known = new LinkedHashMap<>();

    /// @param layout the folder that holds `lib`, `engine`, `luaj` and `luna` of a finished build
    /// @param java the start of a command: the java launcher and its flags
    Engines(Path layout, List<String> java) {
        this.layout = layout;
        this.java = List.copyOf(java);
        this.ownCollector = collectorIn(java);
        // One line each, ours first, told apart by the argument of peer.Perilune.
        known.put("perilune", collector -> hosted("perilune", collector, true, "engine", PERILUNE, "auto"));
        known.put("perilune-tier0", collector -> hosted("perilune-tier0", collector, true, "engine", PERILUNE, "0"));
        known.put("perilune-tier1", collector -> hosted("perilune-tier1", collector, true, "engine", PERILUNE, "1"));
        known.put(LIMITS, collector -> hosted(LIMITS, collector, true, "engine", PERILUNE, "limits"));
        known.put("lua5.3", _ -> installed("lua5.3", true, "lua5.3"));
        known.put("lua5.4", _ -> installed("lua5.4", true, "lua5.4"));
        known.put("luajit", _ -> installed("luajit", false, "luajit"));
        known.put("luajit-joff", _ -> installed("luajit-joff", false, "luajit", "-joff"));
        known.put("luaj", collector -> hosted("luaj", collector, false, "luaj", LUAJ, "interpreter"));
        known.put("luajc", collector -> hosted("luajc", collector, false, "luaj", LUAJ, "luajc"));
        known.put("luna", collector -> hosted("luna", collector, true, "luna", LUNA));
    }

    /// Whether an engine is ours in another form than users have it, of interest beside that.
    static boolean isVariant(String name) {
        return name.startsWith("perilune-");
    }

    /// Whether an engine is of so little interest that it runs the representative choice only, unless it is asked for. Tier 0 is not: every workload's first
    /// second is compared with its.
    static boolean isMarginal(String name) {
        return name.startsWith("perilune-tier1") || name.startsWith(LIMITS);
    }

    /// The engine that is `name` in tier 0 only; null if that is itself a single tier, or none of ours.
    static @Nullable String tierZeroOf(String name) {
        String own = name.replace(SERIAL_SUFFIX, "");
        return own.equals("perilune") ? "perilune-tier0" + name.substring(own.length()) : null;
    }

    /// The names of all engines, without those under Serial.
    List<String> names() {
        return List.copyOf(known.keySet());
    }

    /// Looks an engine up; one that cannot run here comes back with the reason.
    ///
    /// @throws IllegalArgumentException if the name is not known
    Engine find(String name) {
        boolean serial = name.endsWith(SERIAL_SUFFIX);
        String own = serial ? name.substring(0, name.length() - SERIAL_SUFFIX.length()) : name;
        var finder = known.get(own);
        if (finder == null || (serial && ownCollector != null)) throw unknown(name);
        Engine engine = finder.apply(serial ? "Serial" : DEFAULT_COLLECTOR);
        if (serial && !engine.hosted() && engine.missing() == null) throw unknown(name);
        return engine;
    }

    /// An engine's twin under Serial, or null when it has none: it is not on the JVM, missing, or the flags choose a
    /// collector for all.
    @Nullable Engine underSerial(Engine engine) {
        if (!engine.hosted() || ownCollector != null || engine.name().endsWith(SERIAL_SUFFIX)) return null;
        return find(engine.name() + SERIAL_SUFFIX);
    }

    private IllegalArgumentException unknown(String name) {
        return new IllegalArgumentException("unknown engine " + name + "; known: " + String.join(", ", names())
                + "; those on the JVM also with " + SERIAL_SUFFIX);
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

    /// What is added to a command that starts a JVM: the collector and the heap, as far as it chooses none.
    static List<String> flagsFor(List<String> java, String collector) {
        var flags = new ArrayList<String>();
        if (collectorIn(java) == null) flags.add("-XX:+Use" + collector + "GC");
        if (java.stream().noneMatch(flag -> flag.matches("-Xm[sxn].*|-XX:.*(HeapSize|RAMPercentage)=.*"))) flags.addAll(DEFAULT_HEAP);
        return flags;
    }

    /// The collector that flags choose, such as `Z`, or null.
    static @Nullable String collectorIn(List<String> flags) {
        for (String flag : flags) {
            if (flag.matches("-XX:\\+Use\\w+GC")) return flag.replaceAll("-XX:\\+Use|GC", "");
        }
        return null;
    }

    private static Engine installed(String name, boolean has53, String... command) {
        for (String folder : System.getenv("PATH").split(File.pathSeparator)) {
            if (!Files.isExecutable(Path.of(folder, command[0]))) continue;
            // "Lua 5.4.4  Copyright (C) 1994-2022 …"
            String told = Environment.output(List.of(command[0], "-v")).lines().findFirst().orElse("");
            return Engine.of(name, List.of(command), has53).withVersion(told.replaceFirst(" *(--)? *Copyright.*", ""));
        }
        String reason = command[0] + " is not on PATH; install it, for example: apt install " + command[0];
        return Engine.missing(name, has53, reason);
    }

    /// @param jars the folder of the layout with the engine's own jars
    private Engine hosted(
            String name, String collector, boolean has53, String jars, String mainClass, String... arguments) {
        Path folder = layout.resolve(jars);
        var names = jarNames(folder);
        if (names.isEmpty()) {
            return Engine.missing(name, has53, "its jars are not in " + folder + "; build with: mvn -pl benchmarks -am package");
        }
        var command = new ArrayList<String>(java);
        if (jars.equals("luajava")) command.add("--enable-native-access=ALL-UNNAMED");
        command.addAll(flagsFor(java, collector));
        command.add("-cp");
        command.add(folder.resolve("*") + File.pathSeparator + layout.resolve("lib").resolve("*"));
        command.add(mainClass);
        command.addAll(List.of(arguments));
        String suffix = collector.equals(DEFAULT_COLLECTOR) ? "" : SERIAL_SUFFIX;
        return Engine.hosted(name + suffix, command, has53, ownCollector == null ? collector : ownCollector)
                .withVersion(String.join(", ", names));
    }

    /// The engines whose border to Java is measured.
    List<Engine> borders() {
        return List.of(
                hosted("perilune", DEFAULT_COLLECTOR, true, "engine", PERILUNE_BORDER),
                hosted("luaj", DEFAULT_COLLECTOR, false, "luaj", LUAJ_BORDER),
                hosted("luajava", DEFAULT_COLLECTOR, true, "luajava", LUAJAVA_BORDER));
    }

    /// Ours, to be soaked.
    Engine soak(long evaluations, int samples) {
        return hosted("perilune", DEFAULT_COLLECTOR, true, "engine", SOAK, Long.toString(evaluations), Integer.toString(samples));
    }

    /// The names of a folder's jars, which tell their versions; empty where there is none.
    private static List<String> jarNames(Path folder) {
        var names = new ArrayList<String>();
        try (var jars = Files.newDirectoryStream(folder, "*.jar")) {
            for (Path jar : jars) names.add(jar.getFileName().toString().replaceFirst("\\.jar$", ""));
        } catch (IOException e) {
            return List.of();
        }
        names.sort(null);
        return names;
    }
}

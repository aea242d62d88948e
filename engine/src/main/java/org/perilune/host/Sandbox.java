package org.perilune.host;

import java.util.EnumSet;
import java.util.Set;

/// Which functions a state has beyond the pure language: a preset, and features added or taken away one by one. Immutable.
///
/// What a sandbox lacks is absent from the library tables, so a script finds nil there. What it has works as far as the [Host] grants what it
/// needs: a sandbox decides on names, a host on powers.
///
/// ```java
/// Sandbox sandbox = Sandbox.trusted().with(Sandbox.Feature.DEBUG);
/// ```
public final class Sandbox {
    /// Functions that are no part of the pure language.
    public enum Feature {
        /// `io` with all its functions, `os.remove`, `os.rename`, `os.tmpname`: files, as far as the host grants a [FileSystem]. Without
        /// it there is an `io` with `write` alone, for the standard output.
        FILES("files", false),

        /// `loadfile`, `dofile` and the searchers of `require` that look for files.
        LOAD_FILE("load files", false),

        /// `os.getenv`.
        ENVIRONMENT("environment variables", true),

        /// `os.execute` and `io.popen`.
        COMMANDS("commands", true),

        /// `os.exit`.
        EXIT("os.exit", true),

        /// `package.loadlib`, `package.cpath` and the searchers that use them.
        NATIVE_LIBRARIES("native libraries", true),

        /// The library `debug`.
        DEBUG("the debug library", true),

        /// `load` of what `string.dump` made. It is verified, but that is one more thing to rely on.
        BINARY_CHUNKS("binary chunks", true);

        private final String text;
        private final boolean dangerous;

        Feature(String text, boolean dangerous) {
            this.text = text;
            this.dangerous = dangerous;
        }

        /// Whether the preset `untrusted` refuses it.
        public boolean dangerous() {
            return dangerous;
        }
    }

    private static final Sandbox UNTRUSTED = new Sandbox("untrusted", EnumSet.noneOf(Feature.class));
    private static final Sandbox TRUSTED = new Sandbox(
            "trusted", EnumSet.of(Feature.FILES, Feature.LOAD_FILE, Feature.ENVIRONMENT, Feature.DEBUG));
    private static final Sandbox FULL = new Sandbox("full", EnumSet.allOf(Feature.class));

    private final String name;
    private final Set<Feature> features;

    private Sandbox(String name, Set<Feature> features) {
        this.name = name;
        this.features = Set.copyOf(features);
    }

    /// For scripts of strangers: the pure language, and nothing dangerous can be added.
    public static Sandbox untrusted() {
        return UNTRUSTED;
    }

    /// For one's own scripts: files, modules from files, environment and `debug` as far as the host grants them; no commands, no
    /// `os.exit`, no binary chunks.
    public static Sandbox trusted() {
        return TRUSTED;
    }

    /// Everything, as a command-line Lua has it.
    public static Sandbox full() {
        return FULL;
    }

    /// The preset called `name`.
    ///
    /// @throws IllegalArgumentException if there is none, naming those there are
    public static Sandbox of(String name) {
        return switch (name) {
            case "untrusted" -> UNTRUSTED;
            case "trusted" -> TRUSTED;
            case "full" -> FULL;
            default -> throw new IllegalArgumentException(
                    "there is no sandbox '" + name + "'; choose untrusted, trusted or full");
        };
    }

    /// The name of the preset it was made from.
    public String name() {
        return name;
    }

    /// What it has beyond the pure language.
    public Set<Feature> features() {
        return features;
    }

    /// Whether it has `feature`.
    public boolean has(Feature feature) {
        return features.contains(feature);
    }

    /// This sandbox with one more feature.
    ///
    /// @throws IllegalArgumentException if that is dangerous and this is `untrusted`
    public Sandbox with(Feature feature) {
        if (this.name.equals(UNTRUSTED.name) && feature.dangerous) {
            throw new IllegalArgumentException("an untrusted sandbox cannot have " + feature.text
                    + ": a stranger's script could use it against the host. Start from Sandbox.trusted() if the script is your own");
        }
        EnumSet<Feature> more = EnumSet.of(feature);
        more.addAll(features);
        return new Sandbox(name, more);
    }

    /// This sandbox without a feature.
    public Sandbox without(Feature feature) {
        EnumSet<Feature> fewer = EnumSet.noneOf(Feature.class);
        fewer.addAll(features);
        fewer.remove(feature);
        return new Sandbox(name, fewer);
    }

    /// The limits of a state whose maker names none: those of [Limits#untrusted()] for `untrusted`, else none.
    public Limits standardLimits() {
        return name.equals(UNTRUSTED.name) ? Limits.untrusted() : Limits.none();
    }

    /// Checks that host and limits go with the preset: `untrusted` refuses a host with dangerous powers, and limits that leave time or memory
    /// unbounded.
    ///
    /// @throws IllegalArgumentException with the reasons
    public void validate(Host host, Limits limits) {
        if (!name.equals(UNTRUSTED.name)) {
            return;
        }
        StringBuilder reasons = new StringBuilder();
        if (host.files() == SystemFiles.INSTANCE) {
            reasons.append("\n- the host grants the files of this machine; grant others, or none: Host.Builder.files(null)");
        }
        if (host.processes() != null) {
            reasons.append("\n- the host grants commands, which do anything: Host.Builder.processes(null)");
        }
        if (!host.environment().isEmpty()) {
            reasons.append("\n- the host grants environment variables, which often hold secrets: Host.Builder.environment(null)");
        }
        if (host.exit()) {
            reasons.append("\n- the host lets the script end the program: Host.Builder.exit(false)");
        }
        if (limits.maxInstructions() == Long.MAX_VALUE && limits.deadlineNanos() == Long.MAX_VALUE) {
            reasons.append("\n- neither instructions nor time are limited: Limits.withMaxInstructions or withDeadline");
        }
        if (limits.maxLiveBytes() == Long.MAX_VALUE) {
            reasons.append("\n- live memory is not limited: Limits.withMaxLiveBytes");
        }
        if (host.output() != null && limits.maxOutputBytes() == Long.MAX_VALUE) {
            reasons.append("\n- the host grants an output, but does not limit it: Limits.withMaxOutputBytes");
        }
        if (!reasons.isEmpty()) {
            throw new IllegalArgumentException("not fit for an untrusted script:" + reasons);
        }
    }

    @Override
    public String toString() {
        return name + features;
    }
}

package org.perilune.cli;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.perilune.host.Host;
import org.perilune.host.Limits;
import org.perilune.host.Sandbox;
import org.perilune.host.TimeSource;

/// What the options `--sandbox`, `--deadline` and `--max-…` allow the program to do and to use.
///
/// @param sandbox which functions it has
/// @param limits  what it may use
record Confinement(Sandbox sandbox, Limits limits) {
    /// The exit status of a program that hit a limit.
    static final int KILLED = 3;

    private static final Pattern AMOUNT = Pattern.compile("(\\d+(?:\\.\\d+)?)([KMG]?)");
    private static final Pattern DURATION = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|s|m)");

    private static final BiFunction<Limits, Long, Limits> NO_LIMIT = (limits, amount) -> limits;

    /// The options with an amount; those in bytes take K, M and G as powers of 1,024.
    private static final Map<String, BiFunction<Limits, Long, Limits>> AMOUNTS = Map.of(
            "--max-instructions", Limits::withMaxInstructions,
            "--max-live-bytes", Limits::withMaxLiveBytes,
            "--max-allocated-bytes", Limits::withMaxAllocatedBytes,
            "--max-string-bytes", Limits::withMaxStringBytes,
            "--max-call-depth", (limits, n) -> limits.withMaxCallDepth(Math.toIntExact(n)),
            "--max-coroutines", (limits, n) -> limits.withMaxCoroutines(Math.toIntExact(n)),
            "--max-output-bytes", Limits::withMaxOutputBytes,
            "--max-pattern-steps", Limits::withMaxPatternSteps,
            "--max-source-bytes", Limits::withMaxSourceBytes,
            "--max-source-nesting", (limits, n) -> limits.withMaxSourceNesting(Math.toIntExact(n)));

    /// Nothing forbidden, nothing limited.
    static Confinement none() {
        return new Confinement(Sandbox.full(), Limits.none());
    }

    /// Whether anything is forbidden or limited.
    boolean isConfined() {
        return !equals(none());
    }

    /// What the program is granted of what this process may do. For strangers that is an output and the time.
    Host confine(Host host) {
        if (!sandbox.name().equals(Sandbox.untrusted().name())) {
            return host;
        }
        TimeSource time = host.time();
        return Host.builder()
                .output(host.output())
                .errorOutput(host.errorOutput())
                .interactive(host.interactive())
                .time(time)
                .build();
    }

    /// Gathers the options.
    static final class Builder {
        private Sandbox sandbox = Sandbox.full();
        private Limits checked = Limits.none();
        private final List<UnaryOperator<Limits>> changes = new ArrayList<>();

        /// Whether `option` is one of these.
        static boolean knows(String option) {
            return option.equals("--sandbox") || option.equals("--deadline") || AMOUNTS.containsKey(option);
        }

        /// Takes an option.
        ///
        /// @throws IllegalArgumentException if the value is no good, with a message for the user
        void add(String option, String value) {
            if (option.equals("--sandbox")) {
                sandbox = Sandbox.of(value);
            } else if (option.equals("--deadline")) {
                long nanos = nanos(value);
                change(l -> l.withDeadlineNanos(nanos));
            } else {
                long amount = amount(option, value);
                change(l -> AMOUNTS.getOrDefault(option, NO_LIMIT).apply(l, amount));
            }
        }

        private void change(UnaryOperator<Limits> change) {
            try {
                checked = change.apply(checked);
            } catch (ArithmeticException e) {
                throw new IllegalArgumentException("that is more than can be counted", e);
            }
            changes.add(change);
        }

        private static long amount(String option, String value) {
            Matcher m = AMOUNT.matcher(value);
            if (!m.matches()) {
                throw new IllegalArgumentException("'" + value + "' is no amount; write it like 5000, 64M or 1.5G");
            }
            long base = option.endsWith("-bytes") ? 1024 : 1000;
            long unit = switch (m.group(2)) {
                case "K" -> base;
                case "M" -> base * base;
                case "G" -> base * base * base;
                default -> 1;
            };
            return whole(m.group(1), unit);
        }

        private static long nanos(String value) {
            Matcher m = DURATION.matcher(value);
            if (!m.matches()) {
                throw new IllegalArgumentException("'" + value + "' is no duration; write it like 500ms, 10s or 2m");
            }
            return whole(m.group(1), switch (m.group(2)) {
                case "ms" -> 1_000_000L;
                case "s" -> 1_000_000_000L;
                default -> 60_000_000_000L;
            });
        }

        private static long whole(String number, long unit) {
            BigDecimal product = new BigDecimal(number).multiply(BigDecimal.valueOf(unit));
            if (product.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
                throw new IllegalArgumentException("'" + number + "' is more than can be counted");
            }
            return product.longValue();
        }

        /// What the options say; a sandbox for strangers comes with limits of its own where none were given.
        Confinement build() {
            Limits limits = sandbox.name().equals(Sandbox.untrusted().name()) ? Limits.untrusted() : Limits.none();
            for (UnaryOperator<Limits> change : changes) {
                limits = change.apply(limits);
            }
            return new Confinement(sandbox, limits);
        }
    }
}

package org.perilune.conformance.fuzz;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The command `conformance/fuzz`, which explains its options. Exit status: 0 no difference, 1 differences, 2 wrong usage, 3 there
/// is no lua5.3.
public final class Main {
    private static final int DIFFERENCES = 1;
    private static final int USAGE = 2;
    private static final int NO_REFERENCE = 3;

    private static final int DEFAULT_SIZE = 24;
    private static final int DEFAULT_RUNS = 3;
    private static final int DEFAULT_REPORTS = 12;
    private static final long DEFAULT_LIMIT_SECONDS = 10;
    private static final long DEFAULT_SECONDS = 60;

    private String lua = "lua5.3";
    private Set<Kind> kinds = EnumSet.allOf(Kind.class);
    private Set<EngineTier> tiers = EnumSet.allOf(EngineTier.class);
    private long seed = System.currentTimeMillis() * 1000;
    private long count = Long.MAX_VALUE;
    private long seconds = -1;
    private int size = DEFAULT_SIZE;
    private int runs = DEFAULT_RUNS;
    private int reports = DEFAULT_REPORTS;
    private long limitSeconds = DEFAULT_LIMIT_SECONDS;
    private Path folder = Path.of("fuzz");
    private @Nullable Path script;
    private @Nullable Path file;
    private boolean print;

    private Main() {}

    /// The command.
    ///
    /// @param args the options
    public static void main(String[] args) throws IOException {
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.ISO_8859_1);
        int status = new Main().run(args, out);
        out.flush();
        System.exit(status);
    }

    private int run(String[] args, PrintStream out) throws IOException {
        String problem = options(args);
        if (problem != null) {
            System.err.println("fuzz: " + problem + " (--help explains)");
            return USAGE;
        }
        if (print) {
            for (Kind kind : kinds) {
                for (long i = 0; i < Math.min(count, 1000); i++) {
                    out.print(kind.write(kind.choices(seed + i), size));
                }
            }
            return 0;
        }
        if (!Reference.present(lua)) {
            System.err.println("fuzz: " + lua + " is not here or does not run Lua 5.3; install Debian's package lua5.3, or name another with --lua");
            return NO_REFERENCE;
        }
        long limit = seconds >= 0 ? seconds : count == Long.MAX_VALUE ? DEFAULT_SECONDS : Integer.MAX_VALUE;
        Campaign.Plan plan = new Campaign.Plan(lua, List.copyOf(tiers), List.copyOf(kinds), seed, count, limit, size, runs, limitSeconds, reports, folder);
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            System.err.println("fuzz: " + folder + " cannot be made: " + e + "; --folder names another place for the programs that differ");
            return USAGE;
        }
        try (Campaign campaign = new Campaign(plan, out)) {
            Campaign.Result r = script != null ? campaign.runScript(script) : file != null ? campaign.runFile(file) : campaign.run();
            double took = r.nanos() / (double) TimeUnit.SECONDS.toNanos(1);
            out.printf(Locale.ROOT, "%,d programs from seed %d in %.1f s (%.0f/s): %,d differ, %,d do not compile, %,d not comparable%n", r.programs(), seed, took,
                    r.programs() / took, r.differing(), r.refused(), r.skipped());
            return r.differing() == 0 ? 0 : DIFFERENCES;
        }
    }

    /// Reads the options; answers what is wrong with them, or null.
    private @Nullable String options(String[] args) {
        for (int i = 0; i < args.length; i++) {
            String option = args[i];
            if (option.equals("--print")) {
                print = true;
                continue;
            }
            if (i + 1 == args.length) {
                return "what about " + option + "?";
            }
            String value = args[++i];
            try {
                switch (option) {
                    case "--kind" -> kinds = some(Kind.class, Kind::option, "kinds", value);
                    case "--tier" -> tiers = some(EngineTier.class, EngineTier::option, "tiers", value);
                    case "--seed" -> seed = number(value, Long.MIN_VALUE, Long.MAX_VALUE);
                    case "--count" -> count = number(value, 1, Long.MAX_VALUE);
                    case "--seconds" -> seconds = number(value, 1, 1_000_000_000);
                    case "--size" -> size = (int) number(value, 1, 10_000);
                    case "--runs" -> runs = (int) number(value, 1, 1_000);
                    case "--reports" -> reports = (int) number(value, 0, 10_000);
                    case "--limit" -> limitSeconds = number(value, 1, 1_000_000);
                    case "--lua" -> lua = value;
                    case "--folder" -> folder = Path.of(value);
                    case "--script" -> script = readable(value);
                    case "--file" -> file = readable(value);
                    default -> {
                        return "there is no option " + option;
                    }
                }
            } catch (IllegalArgumentException e) {
                return option + " " + value + ": " + e.getMessage();
            }
        }
        return null;
    }

    private static Path readable(String name) {
        Path path = Path.of(name);
        if (!Files.isReadable(path)) {
            throw new IllegalArgumentException("cannot be read");
        }
        return path;
    }

    private static long number(String text, long least, long most) {
        long value;
        try {
            value = Long.parseLong(text);
        } catch (NumberFormatException _) {
            throw new IllegalArgumentException("not a whole number");
        }
        if (value < least || value > most) {
            throw new IllegalArgumentException("must be from " + least + " to " + most);
        }
        return value;
    }

    /// The constants that a list names.
    private static <E extends Enum<E>> Set<E> some(Class<E> type, Function<E, String> name, String what, String list) {
        if (list.equals("all")) {
            return EnumSet.allOf(type);
        }
        Map<String, E> known = new LinkedHashMap<>();
        for (E constant : type.getEnumConstants()) {
            known.put(name.apply(constant), constant);
        }
        Set<E> found = EnumSet.noneOf(type);
        for (String one : list.split(",", -1)) {
            E constant = known.get(one);
            if (constant == null) {
                throw new IllegalArgumentException("there are only the " + what + " " + String.join(", ", known.keySet()));
            }
            found.add(constant);
        }
        return found;
    }
}

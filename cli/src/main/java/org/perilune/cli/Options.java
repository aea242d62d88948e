package org.perilune.cli;

import org.jspecify.annotations.Nullable;
import org.perilune.Execution;
import org.perilune.value.LuaString;

/// What must be known of the arguments before any Lua code runs (manual §7). `-e` and `-l` are only passed over here; they run in
/// their order later, from the arguments themselves.
///
/// @param script      the index of the script (see [Invocation#argument]); the number of arguments when there is none
/// @param bad         the option that is not understood or lacks its argument, or null
/// @param interactive `-i`
/// @param version     `-v` or `-i`
/// @param executes    some `-e`
/// @param isolated    `-E`
/// @param help        `--help`: nothing else is done
/// @param versionOnly `--version`: nothing else is done
/// @param execution   `--tier`: how Lua code is run
/// @param statistics  `--stats`: what tier 1 did is told at the end
/// @param confinement `--sandbox` and the limits
/// @param complaint   what is wrong with the value of option [#bad], or null
record Options(
        int script,
        @Nullable LuaString bad,
        boolean interactive,
        boolean version,
        boolean executes,
        boolean isolated,
        boolean help,
        boolean versionOnly,
        Execution execution,
        boolean statistics,
        Confinement confinement,
        @Nullable String complaint) {

    /// The system property that stands for `--tier` where there is none. An option of the JVM reaches every process that a script
    /// starts, and leaves the table `arg` alone.
    private static final String TIER_PROPERTY = "perilune.tier";

    /// Reads the options up to the script's name, `-` or `--`. Options are not clustered, as `lua`'s are not.
    static Options of(Invocation invocation) {
        boolean interactive = false;
        boolean version = false;
        boolean executes = false;
        boolean isolated = false;
        int count = invocation.argumentCount();
        int i = 1;
        LuaString bad = null;
        boolean statistics = false;
        String complaint = null;
        LuaString tier = LuaString.of(System.getProperty(TIER_PROPERTY, "auto"));
        Execution execution = execution(tier);
        if (execution == null) {
            execution = Execution.AUTO;
            bad = tier;
            complaint = "not a value of the property " + TIER_PROPERTY;
        }
        Confinement.Builder confinement = new Confinement.Builder();
        for (; i < count && bad == null; i++) {
            LuaString option = invocation.argument(i);
            int length = option.length();
            if (length < 2 || option.byteAt(0) != '-') {
                break; // a script, of which "-" is one
            }
            switch (option.byteAt(1)) {
                case '-':
                    if (length == 2) {
                        return new Options(
                                i + 1,
                                null,
                                interactive,
                                version,
                                executes,
                                isolated,
                                false,
                                false,
                                execution,
                                statistics,
                                confinement.build(),
                                null);
                    }
                    String text = option.toString();
                    int equals = text.indexOf('=');
                    String name = equals < 0 ? text : text.substring(0, equals);
                    if (Confinement.Builder.knows(name)) {
                        if (equals < 0 && ++i == count) {
                            bad = option;
                            break;
                        }
                        try {
                            confinement.add(name, equals < 0 ? invocation.argument(i).toString() : text.substring(equals + 1));
                        } catch (IllegalArgumentException e) {
                            bad = option;
                            complaint = e.getMessage();
                        }
                        break;
                    }
                    boolean help = option.contentEquals("--help");
                    if (help || option.contentEquals("--version")) {
                        return new Options(
                                count, null, false, false, false, false, help, !help, execution, false, Confinement.none(), null);
                    }
                    if (option.contentEquals("--stats")) {
                        statistics = true;
                        break;
                    }
                    if (option.contentEquals("--tier") && i + 1 < count) {
                        Execution chosen = execution(invocation.argument(++i));
                        if (chosen != null) {
                            execution = chosen;
                            break;
                        }
                    }
                    bad = option;
                    break;
                case 'E':
                    isolated = true;
                    bad = length > 2 ? option : null;
                    break;
                case 'i':
                    interactive = true;
                    version = true;
                    bad = length > 2 ? option : null;
                    break;
                case 'v':
                    version = true;
                    bad = length > 2 ? option : null;
                    break;
                case 'e', 'l':
                    executes |= option.byteAt(1) == 'e';
                    if (length == 2) {
                        i++;
                        bad = i == count || isOption(invocation.argument(i)) ? option : null;
                    }
                    break;
                default:
                    bad = option;
                    break;
            }
        }
        return new Options(
                i,
                bad,
                interactive,
                version,
                executes,
                isolated,
                false,
                false,
                execution,
                statistics,
                confinement.build(),
                complaint);
    }

    private static @Nullable Execution execution(LuaString name) {
        return switch (name.toString()) {
            case "0" -> Execution.INTERPRETED;
            case "1" -> Execution.COMPILED;
            case "auto" -> Execution.AUTO;
            default -> null;
        };
    }

    private static boolean isOption(LuaString argument) {
        return argument.length() > 0 && argument.byteAt(0) == '-';
    }

    /// Whether [#bad] is an option that exists, without the argument it needs.
    boolean lacksArgument() {
        return bad != null
                && (bad.byteAt(1) == 'e' || bad.byteAt(1) == 'l' || Confinement.Builder.knows(bad.toString()));
    }
}

package org.perilune.benchmarks;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A Lua implementation to measure.
///
/// @param name how options and reports call it
/// @param version what it calls itself; empty when it does not tell
/// @param command the process to start; a script and its arguments are appended
/// @param has53 whether it has the integers and the syntax of Lua 5.3
/// @param hosted whether the command is a JVM whose main class is one of the package `peer`, which measures from inside
/// @param collector the garbage collector of that JVM, such as `G1`; null for other engines
/// @param quickOnly whether it runs only the workloads of `--quick`, in every run
/// @param missing why it cannot run here and how to install it; null when it can run
record Engine(
        String name,
        String version,
        List<String> command,
        boolean has53,
        boolean hosted,
        @Nullable String collector,
        boolean quickOnly,
        @Nullable String missing) {

    /// Why some workloads are left out of a second collector's columns.
    static final String NOT_CHOSEN = "only the workloads of --quick, unless --serial all";

    /// A program that runs a script by itself.
    static Engine of(String name, List<String> command, boolean has53) {
        return new Engine(name, "", List.copyOf(command), has53, false, null, false, null);
    }

    /// A JVM in which a class of the package `peer` hosts the engine.
    static Engine hosted(String name, List<String> command, boolean has53, String collector) {
        return new Engine(name, "", List.copyOf(command), has53, true, collector, false, null);
    }

    static Engine missing(String name, boolean has53, String reason) {
        return new Engine(name, "", List.of(), has53, false, null, false, reason);
    }

    /// The same, for the workloads of `--quick` only.
    Engine forQuickOnly() {
        return new Engine(name, version, command, has53, hosted, collector, true, missing);
    }

    Engine withVersion(String told) {
        return new Engine(name, told, command, has53, hosted, collector, quickOnly, missing);
    }

    /// Whether this is one of ours, whose place the report's section "where we are behind" looks at.
    boolean isOurs() {
        return name.startsWith("perilune");
    }

    /// Why a workload cannot be measured on this engine, or null when it can.
    @Nullable String unfitFor(Workload workload) {
        if (workload.needs53() && !has53) return "needs Lua 5.3";
        if (quickOnly && !workload.quick()) return NOT_CHOSEN;
        return workload.differs().get(name.replace(Engines.SERIAL_SUFFIX, ""));
    }
}

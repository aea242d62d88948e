package org.perilune.benchmarks;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A Lua implementation to measure.
///
/// @param name how options and reports call it
/// @param command the process to start; a script and its arguments are appended
/// @param has53 whether it has the integers and the syntax of Lua 5.3
/// @param missing why it cannot run here and how to install it; null when it can run
record Engine(String name, List<String> command, boolean has53, @Nullable String missing) {
    static Engine of(String name, List<String> command, boolean has53) {
        return new Engine(name, List.copyOf(command), has53, null);
    }

    static Engine missing(String name, boolean has53, String reason) {
        return new Engine(name, List.of(), has53, reason);
    }

    /// Whether this is one of ours, whose place the report's section "where we are behind" looks at.
    boolean isOurs() {
        return name.startsWith("perilune");
    }

    /// Why a workload cannot be measured on this engine, or null when it can.
    @Nullable String unfitFor(Workload workload) {
        if (workload.needs53() && !has53) return "needs Lua 5.3";
        return workload.differs().get(name);
    }
}

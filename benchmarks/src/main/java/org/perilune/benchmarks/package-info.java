/// The command `perilune-bench`: runs each workload on each engine in processes of their own and reports the figures.
///
/// The Lua side is `src/main/lua`: one file for each workload, and `driver.lua`, which every engine runs and which
/// states the protocol. This side starts the processes ([org.perilune.benchmarks.DrivenProcess]), holds the clock,
/// decides how long to go on ([org.perilune.benchmarks.Pace]) and in which order
/// ([org.perilune.benchmarks.Campaign]), and turns samples into figures ([org.perilune.benchmarks.Measurement]) and
/// figures into a [org.perilune.benchmarks.Report], which is written as text, page and files, compared with an earlier
/// one ([org.perilune.benchmarks.Changes]) and quoted ([org.perilune.benchmarks.Quotations]). Enter at
/// [org.perilune.benchmarks.Main].
///
/// No engine runs inside this JVM, and none is on its class path: those on the JVM are hosted by the package `peer` in
/// JVMs of their own. The package `micro` holds the JMH benchmarks, which this one only starts.
@NullMarked
package org.perilune.benchmarks;

import org.jspecify.annotations.NullMarked;

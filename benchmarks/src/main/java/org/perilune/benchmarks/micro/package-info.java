/// JMH benchmarks of Perilune's inner parts, one class for each part; `./perilune-bench --micro [FILTER]` runs them with
/// JMH's GC profiler.
///
/// They use what the engine exports, `org.perilune.State` and `org.perilune.value`, as a host program would; what only
/// a script can do, such as a call between Lua functions, runs as a script in a loop. JMH cuts the loop's cost into its
/// turns (`OperationsPerInvocation`), so every score is that of one operation, in nanoseconds.
@NullMarked
package org.perilune.benchmarks.micro;

import org.jspecify.annotations.NullMarked;

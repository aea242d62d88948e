/// The command `perilune` (manual §7): options, scripts, the read-eval-print loop, the listing. It uses the engine as any host
/// does, through [org.perilune.State]; only its message handler and the look for interrupts are builtins of its own.
///
/// Start-up time counts on the way to a script: picocli (`luac`) and JLine (the loop on a terminal) stay behind
/// classes that this way does not touch. Enter at [org.perilune.cli.Main], then [org.perilune.cli.Standalone].
@NullMarked
package org.perilune.cli;

import org.jspecify.annotations.NullMarked;

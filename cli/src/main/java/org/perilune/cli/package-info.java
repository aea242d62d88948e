/// The command `perilune` (manual §7): options, scripts, the read-eval-print loop, the listing. It uses the engine as any host
/// does, through [org.perilune.State]; the one function it adds, the message handler, is a builtin.
///
/// Start-up time counts on the way to a script: picocli (`luac`) and JLine (the loop on a terminal) stay
/// behind classes that this way does not touch. Enter at [org.perilune.cli.Main], then [org.perilune.cli.Standalone].
@NullMarked
package org.perilune.cli;

import org.jspecify.annotations.NullMarked;

/// The command `perilune`: arguments, scripts, the listing and the REPL. It uses the engine as any host does.
/// Enter at [org.perilune.cli.Main].
@NullMarked
package org.perilune.cli;

import org.jspecify.annotations.NullMarked;

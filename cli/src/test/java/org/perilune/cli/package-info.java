/// Tests of the command: most run [org.perilune.cli.Main] in this process on streams of memory, those about signals, pipes and
/// class loading in a process of its own.
@NullMarked
package org.perilune.cli;

import org.jspecify.annotations.NullMarked;

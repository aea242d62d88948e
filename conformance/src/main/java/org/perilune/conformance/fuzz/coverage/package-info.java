/// Targets of the coverage-guided fuzzer Jazzer, which `conformance/fuzz --jazzer` starts: each takes bytes, makes of them
/// something for one part of the engine, and lets nothing pass but errors of Lua. Whatever else is thrown, a run that
/// does not end although it is interrupted, or one that fills the heap, is a finding.
///
/// A target is a class with the method `fuzzerTestOneInput`; it knows nothing of Jazzer. [Seeds] writes the inputs to
/// begin with.
@NullMarked
package org.perilune.conformance.fuzz.coverage;

import org.jspecify.annotations.NullMarked;

/// Programs that nobody wrote, run on lua5.3 and on the engine: whatever they print must be the same.
///
/// Enter at [Main], which the command `conformance/fuzz` starts. A [Kind] writes programs from a sequence of [Choices];
/// the [Campaign] hands each to the [Reference] and to the [Engine] and compares; what differs the [Minimizer] makes
/// small, by changing the choices and not the text, so that it stays a program of its kind.
///
/// The package `coverage` has the targets of the coverage-guided fuzzer, where there is nothing to compare with: there a
/// fault is whatever is thrown and is no error of Lua.
///
/// A program never shows what an implementation is free to choose: addresses, the order of `pairs` over a hash, the
/// border of a table with holes, when garbage is collected, random numbers, the sign of a nan. The generators know no
/// other way to look at values than `prelude.lua` and see to the rest themselves. Nothing here looks into the engine.
@NullMarked
package org.perilune.conformance.fuzz;

import org.jspecify.annotations.NullMarked;

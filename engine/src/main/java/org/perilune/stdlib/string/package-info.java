/// The string library (manual §6.4): patterns, `string.format`, `string.pack` and the plain functions.
///
/// Enter at [org.perilune.stdlib.string.StringLibrary], the table of the functions. A pattern's text becomes a
/// [org.perilune.stdlib.string.Pattern] (by a [org.perilune.stdlib.string.PatternCompiler]), which a
/// [org.perilune.stdlib.string.Matcher] runs over a subject; the functions that use them are in
/// [org.perilune.stdlib.string.Search], [org.perilune.stdlib.string.GlobalMatch] and
/// [org.perilune.stdlib.string.Substitution]. Everything here works on bytes: nothing knows an encoding or a locale.
/// Numbers as text belong to `value`.
package org.perilune.stdlib.string;

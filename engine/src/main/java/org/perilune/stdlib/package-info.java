/// The standard libraries (manual §6), one file and one table of references each. What works on frames, coroutines or metatables is in
/// `runtime`; here is what the manual calls library functions. Start at [org.perilune.stdlib.StandardLibraries].
package org.perilune.stdlib;

/// The door to the engine. Start at [org.perilune.Engine], which makes [states][org.perilune.State] and compiles [chunks][org.perilune.Chunk]; what
/// they take and give are Java values and [values][org.perilune.Value]. Errors are of one family, [org.perilune.value.PeriluneException].
package org.perilune;

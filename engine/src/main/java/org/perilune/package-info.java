/// The door to the engine: states, chunks, calls. Start at [org.perilune.RawState].
package org.perilune;

/// The door to the engine: states, chunks, calls. Start at [org.perilune.State].
package org.perilune;

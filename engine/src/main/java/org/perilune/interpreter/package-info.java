/// Tier 0: bytecode decoded once into chains of small instruction objects that run themselves.
///
/// Each instruction holds its operands, its successors and its inline cache and answers the instruction to run next; the
/// loop is [org.perilune.runtime.LuaThread#run]. Nothing here decides what an operation means: beyond the common cases
/// every instruction goes to `runtime`. Start at [org.perilune.interpreter.Decoder].
package org.perilune.interpreter;

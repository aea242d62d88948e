/// The meaning of every operation, once; call frames, unwinding, coroutines, metering, the wording of errors, and
/// the seam between the tiers.
///
/// Both tiers inline the common cases and come here for the rest. Start at [org.perilune.runtime.LuaThread] (the Lua stack and
/// its frames), then [org.perilune.runtime.Args] (what a builtin sees). Uses `value`, `host` and `bytecode`.
package org.perilune.runtime;

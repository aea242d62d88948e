package org.perilune;

/// A function written in Java that Lua code can call: pass a lambda wherever a value goes to Lua.
///
/// ```java
/// state.set("greet", (HostFunction) args -> "hello, " + args.get(0).as(String.class));
/// ```
///
/// It runs on the thread that runs the script and may use the state. A `LuaException` that it throws is an error of the script with that value; of any
/// other exception the script sees only that the function failed, and the host finds it as the cause of what ends the call.
@FunctionalInterface
public interface HostFunction {
    /// The function.
    ///
    /// @return its result: anything that converts to Lua, null for nil, or [Results#of] for several results; or a [java.util.concurrent.CompletionStage] that
    ///     brings such a result later, for which the script waits: see [Function#callAsync(Object...)]. Where it
    ///     cannot wait without its thread the thread waits, until the deadline or [State#interrupt] ends that
    /// @throws Exception what went wrong
    Object call(Arguments arguments) throws Exception;
}

package org.perilune;

import org.perilune.value.LuaFunction;

/// A Lua function, kept by Java to be called at any time while its state is open.
public final class Function extends Reference {
    Function(State state, LuaFunction function) {
        super(state, function);
    }

    LuaFunction function() {
        return (LuaFunction) object;
    }

    /// Calls the function with `arguments`, converted, and answers its first result, nil if it has none.
    ///
    /// @throws org.perilune.value.PeriluneException the error that ended the call
    public Value call(Object... arguments) {
        return state.callForOne(object, arguments);
    }

    /// Calls the function and answers all its results.
    ///
    /// @throws org.perilune.value.PeriluneException the error that ended the call
    public Results callAll(Object... arguments) {
        return state.callForAll(object, arguments);
    }

    /// A new, suspended coroutine that will run the function (manual §6.2 `coroutine.create`).
    public Coroutine coroutine() {
        return state.newCoroutine(this);
    }
}

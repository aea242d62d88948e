package org.perilune.bind;

import java.lang.reflect.Type;
import org.perilune.runtime.Args;

/// What binding needs of the package above: conversions between Java objects and Lua values that are more than one value deep, and the
/// context that a host function may ask for.
public interface Door {
    /// How an argument becomes an object of `type`, one of those that [Rules] allow.
    Reader reader(Type type);

    /// Pushes a Java object as a Lua value.
    ///
    /// @throws org.perilune.value.LuaException if it has none
    void push(Args args, Object value);

    /// The state that runs the function, for a parameter of that type.
    Object state(Args args);
}

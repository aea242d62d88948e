package org.perilune.bind;

import java.lang.invoke.MethodHandle;
import java.util.List;

/// What an adapter must do; [AdapterWriter] writes a class that does it.
///
/// @param target   the method; its first parameter is the receiver if there is one
/// @param receiver where the receiver comes from
/// @param self     for [Receiver#ARGUMENT]: its class and Lua name
/// @param slots    how its other parameters get their values, in order
/// @param ending   what becomes of the result
/// @param accessors for [Ending#COMPONENTS]: what reads the result's parts
record Adapter(
        MethodHandle target,
        Receiver receiver,
        Self self,
        List<Slot> slots,
        Ending ending,
        List<MethodHandle> accessors) {
    /// Where the receiver of a method comes from.
    enum Receiver {
        /// There is none: a static method.
        NONE,
        /// The object that was bound.
        BOUND,
        /// The first argument, a userdata.
        ARGUMENT
    }

    /// The class of a receiver that is an argument, and its name in messages.
    record Self(Class<?> type, String name) {}

    /// What becomes of a result.
    enum Ending {
        /// One Lua value.
        ONE,
        /// The items of an array or list.
        ITEMS,
        /// The components of a record.
        COMPONENTS,
        /// It comes later.
        LATER
    }

    /// How a parameter gets its value.
    ///
    /// @param type      the class that the reading method answers and the handle takes
    /// @param method    the method of [Arguments] that reads it, or null for the state
    /// @param reader    for `object`: what reads it
    /// @param otherwise the value for an absent argument, or [#NONE]
    record Slot(Class<?> type, String method, Reader reader, Object otherwise) {
        static final Object NONE = new Object();

        boolean takesArgument() {
            return method != null;
        }
    }
}

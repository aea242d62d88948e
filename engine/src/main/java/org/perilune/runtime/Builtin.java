package org.perilune.runtime;

import org.perilune.value.LuaFunction;
import org.perilune.value.LuaString;

/// A function of the library or the host, written in Java. Immutable, so one object serves every state.
///
/// The body reads its arguments from an [Args] and answers how many results it left there. A body that calls back into
/// Lua so that the callee may yield is written as *steps*: it asks for the call with [Args#request] and returns what
/// that answers; when the callee has returned, [Step#resume] goes on. Nothing of it stands on the Java stack meanwhile.
public final class Builtin extends LuaFunction {
    /// The body: answers the number of results, or what [Args#request] answered.
    @FunctionalInterface
    public interface Body {
        /// Runs the function.
        int call(Args args);
    }

    /// The rest of a body that asked for a call.
    @FunctionalInterface
    public interface Step {
        /// Goes on after a requested call has returned; its results are the top [Args#callResults] values.
        ///
        /// @param step the number given to [Args#request]
        int resume(Args args, int step);
    }

    /// [#protection]: errors of what it calls pass through.
    static final int UNPROTECTED = 0;

    /// [#protection]: the builtin (`pcall`) ends with `false, error`.
    static final int PROTECTED = 1;

    /// [#protection]: like [#PROTECTED], after the message handler in argument slot 1 (`xpcall` puts it there) has seen the error.
    static final int WITH_HANDLER = 2;

    private final LuaString name;
    final Body body;
    final Step step;
    final int protection;

    private Builtin(String name, Body body, Step step, int protection) {
        this.name = LuaString.of(name);
        this.body = body;
        this.step = step;
        this.protection = protection;
    }

    /// A function whose body never asks for a call.
    ///
    /// @param name the name in its library, for host-side reports
    public static Builtin of(String name, Body body) {
        return new Builtin(name, body, null, UNPROTECTED);
    }

    /// A function written as steps.
    public static Builtin of(String name, Body body, Step step) {
        return new Builtin(name, body, step, UNPROTECTED);
    }

    /// A function written as steps that catches the errors of what it calls, see [#protection].
    static Builtin of(String name, Body body, Step step, int protection) {
        return new Builtin(name, body, step, protection);
    }

    /// The name in its library.
    public LuaString name() {
        return name;
    }

    @Override
    public String toString() {
        return "builtin: " + name;
    }
}

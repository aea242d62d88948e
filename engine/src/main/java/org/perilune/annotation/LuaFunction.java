package org.perilune.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A public method that Lua may call.
///
/// Its parameters are converted from Lua's arguments and its result to Lua; a mismatch is Lua's "bad argument" error. An array as
/// last parameter of a varargs method takes all further arguments. A parameter of the engine's own context types takes no argument. A result
/// of type [java.util.concurrent.CompletionStage] suspends the script until it is there. Two functions of a
/// class cannot have the same name: Lua does not choose by types.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface LuaFunction {
    /// The function's name, a Lua name; by default the method's.
    String value() default "";

    /// What the function does: goes into the printed reference and the type stubs.
    String doc() default "";

    /// Whether the parts of the result (a record's components, an array's or list's items) are results of their own.
    boolean spread() default false;
}

package org.perilune.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Says more of a parameter of a [LuaFunction] than its type does.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface LuaParameter {
    /// The value of [#orElse] that means: no default.
    String NONE = "\0none";

    /// The parameter's name in documentation; by default the one in the class file, when it was compiled with `-parameters`.
    String value() default "";

    /// What the argument is for: goes into the printed reference and the type stubs.
    String doc() default "";

    /// What stands for nil or no argument: a number, `true` or `false`, a string or the name of an enum constant, by the parameter's type.
    String orElse() default NONE;

    /// Whether the argument may be nil or absent; the method then gets null, so not for primitive types, which have [#orElse].
    boolean optional() default false;
}

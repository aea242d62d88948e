package org.perilune.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A class whose [LuaFunction]s and [LuaConstant]s become the fields of one Lua table. Its methods may be static, or belong to the object that is
/// bound; what the class inherits is not visible.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface LuaModule {
    /// The module's name, a Lua name or several joined by dots; by default the simple name of the class with a small first letter.
    String value() default "";

    /// What the module is for: goes into the printed reference and the type stubs.
    String doc() default "";
}

package org.perilune.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A class whose instances Lua may hold and call methods of: `object:method(…)`. An instance handed to Lua is a full userdata; its metatable
/// belongs to the state, hides itself from `getmetatable`, and has the class's [LuaFunction]s as methods, those whose names begin
/// with `__` as metamethods. Nothing else of the object can be reached. The same object is the same userdata for as long as the state
/// holds it.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface LuaObject {
    /// The name of the type in messages and documentation; by default the simple name of the class.
    String value() default "";

    /// What the objects are: goes into the printed reference and the type stubs.
    String doc() default "";
}

package org.perilune.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A public static final field of a [LuaModule] whose value (a number, string or boolean) becomes a field of the Lua table.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface LuaConstant {
    /// The name in the table; by default the field's.
    String value() default "";

    /// What the constant means: goes into the printed reference and the type stubs.
    String doc() default "";
}

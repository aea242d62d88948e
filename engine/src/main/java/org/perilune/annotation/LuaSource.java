package org.perilune.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A string constant that is Lua source. The annotation processor parses it, so that a syntax error is an error of the Java compiler, at
/// its line; text blocks are understood.
@Documented
@Retention(RetentionPolicy.SOURCE)
@Target({ElementType.FIELD, ElementType.LOCAL_VARIABLE})
public @interface LuaSource {
    /// What the text is.
    Kind value() default Kind.CHUNK;

    /// Kinds of Lua text.
    enum Kind {
        /// A whole chunk: statements.
        CHUNK,

        /// An expression, or several separated by commas.
        EXPRESSION
    }
}

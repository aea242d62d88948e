/// Names a Java class, method or constant for Lua. Annotations only: nothing here runs.
///
/// A class marked [org.perilune.annotation.LuaModule] becomes a table of functions, the instances of one marked
/// [org.perilune.annotation.LuaObject] become userdata with methods. Only what carries
/// [org.perilune.annotation.LuaFunction] or [org.perilune.annotation.LuaConstant] itself is visible to Lua. The rules are
/// checked when the class is bound and, with the annotation processor, when it is compiled.
package org.perilune.annotation;

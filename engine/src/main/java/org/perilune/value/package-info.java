/// What a Lua value is: strings of bytes, tables and their shapes, functions, userdata, numbers as text, errors.
///
/// A value is a pair `(Object ref, long bits)`, see [org.perilune.value.Tag]. Nothing here knows how code runs; the
/// package uses no other of the engine. Start at [org.perilune.value.LuaTable].
package org.perilune.value;

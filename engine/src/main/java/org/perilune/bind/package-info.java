/// Annotated Java ↔ Lua: reads the annotations of a class, checks them, and makes Lua functions of its methods.
///
/// [org.perilune.bind.ClassDescription] says what a class shows, whoever read it; [org.perilune.bind.Rules] says what is wrong with that;
/// [org.perilune.bind.Blueprint] makes functions of it, each by a small class written for one method
/// ([org.perilune.bind.AdapterWriter]). Reflection and method handles are used here and nowhere else, and only while
/// binding. What the door knows better (conversions of lists, records and the like) comes in through [org.perilune.bind.Door].
/// Uses `annotation`, `runtime` and `value`. Start at [org.perilune.bind.Binder].
package org.perilune.bind;

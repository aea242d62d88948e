/// The annotation processor: what it checks is in the engine's `bind.Rules`, where the binder checks it again; here is how the compiler's
/// view of a class becomes a description ([org.perilune.processor.Descriptions]), and how Lua in string constants is found,
/// parsed and its errors placed ([org.perilune.processor.LuaSources]).
package org.perilune.processor;

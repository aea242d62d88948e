/// The adapter to `javax.script`: it translates between that API and the engine's, and adds nothing to what scripts can do. Start at
/// [org.perilune.jsr223.LuaScriptEngineFactory].
package org.perilune.jsr223;

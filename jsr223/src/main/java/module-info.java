/// Lua for `javax.script` (JSR-223).
@SuppressWarnings("module") // The number is the name of the specification.
module org.perilune.jsr223 {
    requires static org.jspecify;
    requires transitive java.scripting;
    requires transitive org.perilune;

    exports org.perilune.jsr223;

    provides javax.script.ScriptEngineFactory with org.perilune.jsr223.LuaScriptEngineFactory;
}

package org.perilune.jsr223;

import java.util.List;
import java.util.Map;
import javax.script.ScriptEngine;
import javax.script.ScriptEngineFactory;
import org.perilune.Engine;
import org.perilune.host.Host;
import org.perilune.host.Limits;
import org.perilune.host.Sandbox;

/// Finds Lua for `new ScriptEngineManager().getEngineByName("lua")`.
///
/// The engines it makes are sandboxed: scripts have the pure language and `io` on the context's reader and writers, no files, commands or environment, and each
/// `eval` stays within [Limits#untrusted()]. [#newScriptEngine(Sandbox, Limits)] makes others.
public final class LuaScriptEngineFactory implements ScriptEngineFactory {
    private static final String NAME = "Perilune";
    private static final String LANGUAGE = "Lua";
    private static final String LANGUAGE_VERSION = "5.3";
    private static final List<String> NAMES = List.of("lua", "Lua", "perilune", NAME);

    /// For the service loader.
    public LuaScriptEngineFactory() {}

    @Override
    public String getEngineName() {
        return NAME;
    }

    @Override
    public String getEngineVersion() {
        String version = LuaScriptEngineFactory.class.getPackage().getImplementationVersion();
        return version == null ? "0.1.0" : version;
    }

    @Override
    public List<String> getExtensions() {
        return List.of("lua");
    }

    @Override
    public List<String> getMimeTypes() {
        return List.of("text/x-lua", "application/x-lua");
    }

    @Override
    public List<String> getNames() {
        return NAMES;
    }

    @Override
    public String getLanguageName() {
        return LANGUAGE;
    }

    @Override
    public String getLanguageVersion() {
        return LANGUAGE_VERSION;
    }

    @Override
    public Object getParameter(String key) {
        Map<String, String> parameters = Map.of(
                ScriptEngine.ENGINE, getEngineName(),
                ScriptEngine.ENGINE_VERSION, getEngineVersion(),
                ScriptEngine.NAME, NAMES.getFirst(),
                ScriptEngine.LANGUAGE, getLanguageName(),
                ScriptEngine.LANGUAGE_VERSION, getLanguageVersion());
        // THREADING is null: one thread at a time.
        return parameters.get(key);
    }

    @Override
    public String getMethodCallSyntax(String object, String method, String... arguments) {
        return object + ":" + method + "(" + String.join(", ", arguments) + ")";
    }

    @Override
    public String getOutputStatement(String text) {
        StringBuilder quoted = new StringBuilder("print(\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> quoted.append('\\').append(c);
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\0' -> quoted.append("\\0");
                default -> quoted.append(c);
            }
        }
        return quoted.append("\")").toString();
    }

    @Override
    public String getProgram(String... statements) {
        return String.join("\n", statements);
    }

    @Override
    public ScriptEngine getScriptEngine() {
        // FILES is what has io.read and io.write; without a file system there are no files behind it.
        return newScriptEngine(Sandbox.untrusted().with(Sandbox.Feature.FILES), Limits.untrusted());
    }

    /// An engine in another sandbox. It is granted the context's reader and writers, and nothing else.
    ///
    /// @param limits what each `eval` and each call of [javax.script.Invocable] may use
    /// @throws IllegalArgumentException if the limits do not go with the sandbox, with the reasons
    public ScriptEngine newScriptEngine(Sandbox sandbox, Limits limits) {
        return newScriptEngine(sandbox, limits, Host.none());
    }

    /// An engine in another sandbox, which is granted what `host` grants, but the context's reader and writers as streams.
    ///
    /// @param limits what each `eval` and each call of [javax.script.Invocable] may use
    /// @throws IllegalArgumentException if host or limits do not go with the sandbox, with the reasons
    public ScriptEngine newScriptEngine(Sandbox sandbox, Limits limits, Host host) {
        Streams streams = new Streams();
        Engine engine = Engine.builder()
                .sandbox(sandbox)
                .limits(limits)
                .host(host.toBuilder().input(streams.input()).output(streams.output()).errorOutput(streams.errorOutput()).build())
                .build();
        return new LuaScriptEngine(this, engine, streams);
    }
}

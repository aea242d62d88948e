package org.perilune.jsr223;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.script.AbstractScriptEngine;
import javax.script.Bindings;
import javax.script.Compilable;
import javax.script.CompiledScript;
import javax.script.Invocable;
import javax.script.ScriptContext;
import javax.script.ScriptEngine;
import javax.script.ScriptEngineFactory;
import javax.script.ScriptException;
import org.perilune.Chunk;
import org.perilune.Engine;
import org.perilune.Function;
import org.perilune.HostFunction;
import org.perilune.Results;
import org.perilune.State;
import org.perilune.Table;
import org.perilune.Userdata;
import org.perilune.Value;
import org.perilune.value.ConversionException;
import org.perilune.value.LuaSyntaxException;
import org.perilune.value.PeriluneException;

/// A state as a [ScriptEngine]: used by one thread at a time, as THREADING says.
///
/// Each script runs in an environment: the bindings of the scope ENGINE_SCOPE. A name that is not there is one of Lua's own (`print`, `string`), else it is
/// looked for in the other scopes of the context. Numbers, strings and booleans become Java's; tables, functions and coroutines stay what they are, as
/// [Value]s. Lists, maps, arrays and records become tables, by copying; other Java objects become userdata, which scripts can hold but not look into.
///
/// When a limit ends a script, that was the end of this engine: every later use says so.
final class LuaScriptEngine extends AbstractScriptEngine implements Compilable, Invocable {
    /// Gives each script its environment. It stands in the script's first line, so that lines keep their numbers.
    private static final String ENVIRONMENT = "local _ENV = ... ";

    /// Makes environments: with `names`, that of a Bindings object of Java's own; without, one that is the bindings itself.
    private static final String PRELUDE = """
            local globals, lookup = ...
            local setmetatable, rawset = setmetatable, rawset
            local function inherited(t, k)
                if k == "_G" then return t end
                local v = globals[k]
                if v ~= nil then return v end
                return lookup(k)
            end
            return function(get, put)
                if not get then
                    return setmetatable({}, {__index = inherited, __metatable = false})
                end
                return setmetatable({}, {
                    __metatable = false,
                    __index = function(t, k)
                        local v = get(k)
                        if v ~= nil then return v end
                        return inherited(t, k)
                    end,
                    __newindex = function(t, k, v)
                        if not put(k, v) then rawset(t, k, v) end
                    end})
            end
            """;

    private static final Pattern POSITION = Pattern.compile("^([^\\n]{1,200}?):(\\d{1,9}): ");

    private final ScriptEngineFactory factory;
    private final Engine engine;
    private final State state;
    private final Streams streams;
    private final Function newEnvironment;

    /// How many evaluations and calls are going on, one inside the other.
    private int depth;

    /// Whether a limit has ended the state.
    private boolean ended;

    LuaScriptEngine(ScriptEngineFactory factory, Engine engine, Streams streams) {
        this.factory = factory;
        this.engine = engine;
        this.streams = streams;
        state = engine.newState();
        HostFunction lookup = a -> inOtherScopes(a.get(0));
        newEnvironment = (Function) state.load(PRELUDE, "=jsr223").call(state.globals(), lookup);
        context.setBindings(createBindings(), ScriptContext.ENGINE_SCOPE);
        streams.swap(context);
    }

    @Override
    public ScriptEngineFactory getFactory() {
        return factory;
    }

    @Override
    public Bindings createBindings() {
        return new LuaBindings(this, (Table) newEnvironment.call());
    }

    @Override
    public void setContext(ScriptContext c) {
        super.setContext(c);
        streams.swap(c);
    }

    // ---- names

    private Object inOtherScopes(Value key) {
        ScriptContext current = streams.context();
        if (!(key instanceof Value.Str name) || current == null) {
            return null;
        }
        String text = name.toString();
        for (int scope : current.getScopes()) {
            Bindings b = scope == ScriptContext.ENGINE_SCOPE || text.isEmpty() ? null : current.getBindings(scope);
            if (b != null && b.containsKey(text)) {
                return toLua(b.get(text));
            }
        }
        return null;
    }

    private Table environment(ScriptContext c) {
        Bindings b = c.getBindings(ScriptContext.ENGINE_SCOPE);
        if (b instanceof LuaBindings own && own.engine() == this) {
            return own.environment();
        }
        HostFunction get = a -> a.get(0) instanceof Value.Str name && name.bytes().length() > 0 ? toLua(b.get(name.toString())) : null;
        HostFunction put = a -> {
            if (!(a.get(0) instanceof Value.Str name) || name.bytes().length() == 0) {
                return false;
            }
            if (a.get(1).isNil()) {
                b.remove(name.toString());
            } else {
                b.put(name.toString(), toJava(a.get(1)));
            }
            return true;
        };
        return (Table) newEnvironment.call(get, put);
    }

    /// What scripts see of a Java object.
    Object toLua(Object object) {
        try {
            return state.value(object);
        } catch (ConversionException e) {
            return state.wrap(object);
        }
    }

    /// What Java sees of a value.
    Object toJava(Value value) {
        return switch (value) {
            case Value.Nil _ -> null;
            case Value.Bool(boolean b) -> b;
            case Value.Int(long n) -> n;
            case Value.Float(double d) -> d;
            case Value.Str s -> {
                try {
                    yield s.as(String.class);
                } catch (ConversionException e) {
                    yield s.as(byte[].class);
                }
            }
            case Userdata u -> u.object();
            default -> value;
        };
    }

    // ---- scripts

    @Override
    public Object eval(String script, ScriptContext c) throws ScriptException {
        Objects.requireNonNull(c, "context");
        // Within the state's limits, whoever has sent the text.
        return inContext(c, () -> state.load(sourceOf(script), chunkName(c)).call(environment(c)));
    }

    @Override
    public Object eval(Reader reader, ScriptContext c) throws ScriptException {
        return eval(textOf(reader), c);
    }

    @Override
    public CompiledScript compile(String script) throws ScriptException {
        Chunk chunk = compileChunk(script, context);
        return new CompiledScript() {
            @Override
            public Object eval(ScriptContext c) throws ScriptException {
                return run(chunk, c);
            }

            @Override
            public ScriptEngine getEngine() {
                return LuaScriptEngine.this;
            }
        };
    }

    @Override
    public CompiledScript compile(Reader reader) throws ScriptException {
        return compile(textOf(reader));
    }

    private static String textOf(Reader reader) throws ScriptException {
        StringWriter text = new StringWriter();
        try {
            reader.transferTo(text);
        } catch (IOException e) {
            throw new ScriptException(e);
        }
        return text.toString();
    }

    private static String sourceOf(String script) {
        // A first line for the shell is a comment in a file; its end keeps the lines' numbers.
        return ENVIRONMENT + (script.startsWith("#") ? script.substring(Math.max(0, script.indexOf('\n'))) : script);
    }

    private Chunk compileChunk(String script, ScriptContext c) throws ScriptException {
        try {
            return engine.compile(sourceOf(script), chunkName(c));
        } catch (PeriluneException e) {
            throw scriptException(e);
        }
    }

    private static String chunkName(ScriptContext c) {
        Object name = c.getAttribute(ScriptEngine.FILENAME);
        return name == null ? "script" : name.toString();
    }

    private Object run(Chunk chunk, ScriptContext c) throws ScriptException {
        Objects.requireNonNull(c, "context");
        return inContext(c, () -> state.load(chunk).callAll(environment(c)).first());
    }

    private Object inContext(ScriptContext c, Supplier<Value> work) throws ScriptException {
        try {
            return toJava(nested(c, work));
        } catch (PeriluneException e) {
            throw scriptException(e);
        }
    }

    private <T> T nested(ScriptContext c, Supplier<T> work) {
        ScriptContext before = streams.swap(c);
        try {
            if (depth++ == 0) {
                // Not for what a host function of a running script evaluates.
                state.renew(engine.limits());
            }
            return work.get();
        } catch (PeriluneException e) {
            ended |= e.endsState();
            throw e;
        } finally {
            depth--;
            flush(c);
            streams.swap(before);
        }
    }

    private void flush(ScriptContext c) {
        try {
            if (!ended) {
                state.flush();
            }
            c.getWriter().flush();
            c.getErrorWriter().flush();
        } catch (IOException _) {
            // The script's own writes have told it already.
        }
    }

    private static ScriptException scriptException(PeriluneException e) {
        String message = String.valueOf(e.getMessage());
        Matcher position = POSITION.matcher(message);
        boolean found = position.find();
        int line = e instanceof LuaSyntaxException s ? s.line() : found ? Integer.parseInt(position.group(2)) : -1;
        ScriptException exception = found
                ? new ScriptException(message.substring(position.end()), position.group(1), line)
                : new ScriptException(message);
        exception.initCause(e);
        return exception;
    }

    // ---- functions

    @Override
    public Object invokeFunction(String name, Object... arguments) throws ScriptException, NoSuchMethodException {
        Objects.requireNonNull(name, "name");
        Object f = context.getBindings(ScriptContext.ENGINE_SCOPE).get(name);
        if (!(f instanceof Function function)) {
            throw new NoSuchMethodException("there is no function '" + name + "'");
        }
        return inContext(context, () -> function.call(luaValues(null, arguments)));
    }

    @Override
    public Object invokeMethod(Object object, String name, Object... arguments) throws ScriptException, NoSuchMethodException {
        Objects.requireNonNull(name, "name");
        if (!(object instanceof Table table)) {
            throw new IllegalArgumentException("methods belong to the tables that scripts made");
        }
        boolean[] missing = new boolean[1];
        Object result = inContext(context, () -> {
            // To look for it may run Lua code.
            if (table.get(name) instanceof Function function) {
                return function.call(luaValues(table, arguments));
            }
            missing[0] = true;
            return Value.NIL;
        });
        if (missing[0]) {
            throw new NoSuchMethodException("there is no method '" + name + "'");
        }
        return result;
    }

    private Object[] luaValues(Table self, Object... arguments) {
        int n = arguments == null ? 0 : arguments.length;
        int first = self == null ? 0 : 1;
        Object[] values = new Object[n + first];
        if (self != null) {
            values[0] = self;
        }
        for (int i = 0; i < n; i++) {
            values[i + first] = toLua(arguments[i]);
        }
        return values;
    }

    @Override
    public <T> T getInterface(Class<T> type) {
        return implement(null, type);
    }

    @Override
    public <T> T getInterface(Object object, Class<T> type) {
        if (!(object instanceof Table table)) {
            throw new IllegalArgumentException("methods belong to the tables that scripts made");
        }
        return implement(table, type);
    }

    private <T> T implement(Table self, Class<T> type) {
        if (type == null || !type.isInterface()) {
            throw new IllegalArgumentException("an interface is needed");
        }
        for (Method m : type.getMethods()) {
            if (Modifier.isAbstract(m.getModifiers()) && !isObjects(m) && function(self, m.getName()) == null) {
                return null;
            }
        }
        InvocationHandler handler = (proxy, m, arguments) -> {
            if (m.getDeclaringClass() == Object.class) {
                return switch (m.getName()) {
                    case "equals" -> proxy == arguments[0];
                    case "hashCode" -> System.identityHashCode(proxy);
                    default -> type.getSimpleName() + " by Lua";
                };
            }
            Function f = function(self, m.getName());
            if (f == null) {
                if (m.isDefault()) {
                    return InvocationHandler.invokeDefault(proxy, m, arguments);
                }
                throw new UnsupportedOperationException("there is no function '" + m.getName() + "' any more");
            }
            return nested(context, () -> {
                Results results = f.callAll(luaValues(self, arguments));
                return m.getReturnType() == void.class ? null : results.get(0, m.getReturnType());
            });
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static boolean isObjects(Method m) {
        try {
            Object.class.getMethod(m.getName(), m.getParameterTypes());
            return true;
        } catch (NoSuchMethodException e) {
            return false;
        }
    }

    private Function function(Table self, String name) {
        Object f = self == null ? context.getBindings(ScriptContext.ENGINE_SCOPE).get(name) : nested(context, () -> self.get(name));
        return f instanceof Function function ? function : null;
    }
}

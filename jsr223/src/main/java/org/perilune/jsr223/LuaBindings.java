package org.perilune.jsr223;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.script.Bindings;
import org.perilune.Table;
import org.perilune.Value;

/// Bindings that are the environment table of scripts: what scripts assign is there at once, and the other way round.
final class LuaBindings extends AbstractMap<String, Object> implements Bindings {
    private final LuaScriptEngine engine;
    private final Table environment;

    LuaBindings(LuaScriptEngine engine, Table environment) {
        this.engine = engine;
        this.environment = environment;
    }

    Table environment() {
        return environment;
    }

    LuaScriptEngine engine() {
        return engine;
    }

    /// The specification wants a name, neither null nor empty nor of another class.
    private static String name(Object key) {
        if (key == null) {
            throw new NullPointerException("the name of a binding cannot be null");
        }
        if (!(key instanceof String name)) {
            throw new ClassCastException("the name of a binding is a String");
        }
        if (name.isEmpty()) {
            throw new IllegalArgumentException("the name of a binding cannot be empty");
        }
        return name;
    }

    @Override
    public Object put(String key, Object value) {
        String name = name(key);
        Object before = get(name);
        environment.rawSet(name, engine.toLua(value));
        return before;
    }

    @Override
    public void putAll(Map<? extends String, ?> values) {
        values.forEach(this::put);
    }

    @Override
    public Object get(Object key) {
        return engine.toJava(environment.rawGet(name(key)));
    }

    @Override
    public boolean containsKey(Object key) {
        return !environment.rawGet(name(key)).isNil();
    }

    @Override
    public Object remove(Object key) {
        Object before = get(key);
        environment.rawSet(name(key), Value.NIL);
        return before;
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
        List<Entry<String, Object>> entries = new ArrayList<>();
        environment.asMap(Value.class, Value.class).forEach((key, value) -> {
            if (key instanceof Value.Str name) {
                entries.add(new SimpleEntry<>(name.toString(), engine.toJava(value)) {
                    private static final long serialVersionUID = 1L;

                    @Override
                    public Object setValue(Object changed) {
                        LuaBindings.this.put(getKey(), changed);
                        return super.setValue(changed);
                    }
                });
            }
        });
        return new AbstractSet<>() {
            @Override
            public int size() {
                return entries.size();
            }

            @Override
            public Iterator<Entry<String, Object>> iterator() {
                Iterator<Entry<String, Object>> all = entries.iterator();
                return new Iterator<>() {
                    private String last;

                    @Override
                    public boolean hasNext() {
                        return all.hasNext();
                    }

                    @Override
                    public Entry<String, Object> next() {
                        Entry<String, Object> e = all.next();
                        last = e.getKey();
                        return e;
                    }

                    @Override
                    public void remove() {
                        all.remove();
                        LuaBindings.this.remove(last);
                    }
                };
            }
        };
    }
}

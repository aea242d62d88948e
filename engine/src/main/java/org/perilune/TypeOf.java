package org.perilune;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

/// A generic type at run time, for conversions: `new TypeOf<Map<String, List<Item>>>() {}`.
public abstract class TypeOf<T> {
    private final Type type;

    /// Takes the type from the subclass, which must name it.
    ///
    /// @throws IllegalArgumentException if it does not
    protected TypeOf() {
        if (!(getClass().getGenericSuperclass() instanceof ParameterizedType p)) {
            throw new IllegalArgumentException("write new TypeOf<Some<Type>>() {}: the type is missing");
        }
        type = p.getActualTypeArguments()[0];
    }

    /// The type.
    public final Type type() {
        return type;
    }
}

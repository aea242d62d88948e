package org.perilune.value;

/// A light userdata: an identity without a metatable of its own (C's `void *`); `debug.upvalueid` answers with one.
/// Two are equal when they stand for the same object.
///
/// @param object the Java object whose identity it is; not null
public record LightUserdata(Object object) {
    @Override
    public boolean equals(Object o) {
        return o instanceof LightUserdata other && other.object == object;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(object);
    }
}

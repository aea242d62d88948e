package org.perilune;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import org.perilune.value.ConversionException;
import org.perilune.value.LuaString;
import org.perilune.value.StringTable;

/// What conversions know of a record class: its components and how to make one. Made once a class.
final class RecordType {
    private static final ClassValue<RecordType> TYPES = new ClassValue<>() {
        @Override
        protected RecordType computeValue(Class<?> type) {
            return new RecordType(type);
        }
    };

    final Class<?> type;

    /// The names of the components, interned.
    final LuaString[] names;

    /// The component accessors, each of type `(Object)Object`.
    final MethodHandle[] accessors;

    /// The canonical constructor, of type `(Object[])Object`.
    final MethodHandle constructor;

    /// The readers of the components; filled at first use, because a record may contain itself.
    private volatile Reader[] readers;

    private RecordType(Class<?> type) {
        this.type = type;
        RecordComponent[] components = type.getRecordComponents();
        int n = components.length;
        names = new LuaString[n];
        accessors = new MethodHandle[n];
        Class<?>[] parameters = new Class<?>[n];
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            for (int i = 0; i < n; i++) {
                names[i] = StringTable.intern(components[i].getName());
                parameters[i] = components[i].getType();
                var accessor = components[i].getAccessor();
                accessor.setAccessible(true);
                accessors[i] = lookup.unreflect(accessor).asType(MethodType.genericMethodType(1));
            }
            Constructor<?> canonical = type.getDeclaredConstructor(parameters);
            canonical.setAccessible(true);
            constructor = lookup.unreflectConstructor(canonical)
                    .asSpreader(Object[].class, n)
                    .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new ConversionException(
                    "the record " + type.getName() + " is closed to this module: make it public, or open its package to org.perilune",
                    e);
        }
    }

    static RecordType of(Class<?> type) {
        return TYPES.get(type);
    }

    Reader[] readers() {
        Reader[] known = readers;
        if (known == null) {
            RecordComponent[] components = type.getRecordComponents();
            known = new Reader[components.length];
            for (int i = 0; i < known.length; i++) {
                known[i] = Reader.of(components[i].getGenericType());
            }
            readers = known;
        }
        return known;
    }
}

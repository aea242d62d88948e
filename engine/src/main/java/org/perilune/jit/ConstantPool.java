package org.perilune.jit;

import java.lang.constant.ClassDesc;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The constant pool of a class file (the Java Virtual Machine Specification, §4.4).
final class ConstantPool {
    private static final int UTF8 = 1;
    private static final int INTEGER = 3;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;
    private static final int CLASS = 7;
    private static final int STRING = 8;
    static final int FIELD = 9;
    static final int METHOD = 10;
    static final int INTERFACE_METHOD = 11;
    private static final int NAME_AND_TYPE = 12;

    private final Bytes bytes = new Bytes(2048);
    private int count = 1;
    private final Map<String, Integer> texts = new HashMap<>();
    private final Map<ClassDesc, Integer> classes = new HashMap<>();

    /// All others but numbers of eight bytes: the tag and two numbers of two bytes, or one of four.
    private final Map<Long, Integer> small = new HashMap<>();

    private final Map<Long, Integer> longs = new HashMap<>();
    private final Map<Long, Integer> doubles = new HashMap<>();

    /// The classes that have been asked for as types of values, see [#type].
    private final Map<ClassDesc, Integer> types = new HashMap<>();

    private final List<ClassDesc> typeNames = new ArrayList<>();

    int utf8(String text) {
        Integer known = texts.get(text);
        if (known != null) {
            return known;
        }
        bytes.u1(UTF8);
        bytes.u2(text.length());
        bytes.ascii(text);
        texts.put(text, count);
        return count++;
    }

    int classOf(ClassDesc c) {
        Integer known = classes.get(c);
        if (known != null) {
            return known;
        }
        int made = small(CLASS, utf8(internalName(c)), 0);
        classes.put(c, made);
        return made;
    }

    /// The name of a class or an array as the constant pool has it.
    static String internalName(ClassDesc c) {
        String d = c.descriptorString();
        return d.charAt(0) == 'L' ? d.substring(1, d.length() - 1) : d;
    }

    /// @param tag [#FIELD], [#METHOD] or [#INTERFACE_METHOD]
    int member(int tag, ClassDesc owner, String name, String type) {
        return small(tag, classOf(owner), small(NAME_AND_TYPE, utf8(name), utf8(type)));
    }

    int string(String text) {
        return small(STRING, utf8(text), 0);
    }

    int integer(int v) {
        return small(INTEGER, v >>> 16, v & 0xffff);
    }

    private int small(int tag, int a, int b) {
        Long key = (long) tag << 32 | (long) a << 16 | b;
        Integer known = small.get(key);
        if (known != null) {
            return known;
        }
        bytes.u1(tag);
        bytes.u2(a);
        if (tag != CLASS && tag != STRING) {
            bytes.u2(b);
        }
        small.put(key, count);
        return count++;
    }

    int longNumber(long v) {
        return eight(LONG, longs, v);
    }

    int doubleNumber(double v) {
        return eight(DOUBLE, doubles, Double.doubleToRawLongBits(v));
    }

    private int eight(int tag, Map<Long, Integer> known, long v) {
        Integer number = known.get(v);
        if (number == null) {
            bytes.u1(tag);
            bytes.u8(v);
            number = count;
            known.put(v, number);
            count += 2;
        }
        return number;
    }

    /// A number from 0 on for a class as the type of values.
    int type(ClassDesc c) {
        Integer known = types.get(c);
        if (known != null) {
            return known;
        }
        types.put(c, typeNames.size());
        typeNames.add(c);
        return typeNames.size() - 1;
    }

    /// The class that has this number.
    ClassDesc typeName(int type) {
        return typeNames.get(type);
    }

    void writeTo(Bytes b) {
        if (count > 0xffff) {
            throw new Translator.Declined("too many constants");
        }
        b.u2(count);
        b.add(bytes);
    }
}

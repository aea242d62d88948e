package org.perilune.syntax;

import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;
import org.perilune.value.LuaString;

/// The symbols of one chunk, found by their bytes: a text seen before costs a look-up and no allocation.
final class SymbolTable {
    /// Differs from process to process, so that nobody prepares a chunk whose names collide.
    private static final int SEED = ThreadLocalRandom.current().nextInt();

    private static final int[] RESERVED_HASHES = new int[Token.reservedCount()];

    static {
        for (int i = 0; i < RESERVED_HASHES.length; i++) {
            LuaString word = Token.reserved(i);
            RESERVED_HASHES[i] = hash(word.bytes(), 0, word.length());
        }
    }

    private final UnaryOperator<LuaString> interner;
    private Symbol[] table = new Symbol[128];
    private int count;

    /// @param interner gives the one object that stands for a text outside of this chunk
    SymbolTable(UnaryOperator<LuaString> interner) {
        this.interner = interner;
        for (int i = 0; i < RESERVED_HASHES.length; i++) {
            insert(new Symbol(Token.reserved(i), RESERVED_HASHES[i], Token.AND + i, false));
        }
    }

    /// The hash before the first byte.
    static int hashStart() {
        return SEED;
    }

    /// The hash after one more byte; see [#hashEnd].
    static int hashStep(int hash, int b) {
        return (Integer.rotateLeft(hash, 5) ^ b) * 0x9E3779B1;
    }

    /// The hash of the bytes stepped over.
    static int hashEnd(int hash) {
        return hash ^ hash >>> 15;
    }

    private static int hash(byte[] bytes, int offset, int length) {
        int hash = hashStart();
        for (int i = offset; i < offset + length; i++) {
            hash = hashStep(hash, bytes[i]);
        }
        return hashEnd(hash);
    }

    /// The symbol of a name or reserved word whose hash is known.
    Symbol name(byte[] bytes, int offset, int length, int hash) {
        int mask = table.length - 1;
        for (int i = hash & mask; ; i = i + 1 & mask) {
            Symbol s = table[i];
            if (s == null) {
                return add(LuaString.copyOf(bytes, offset, length), hash);
            }
            if (s.hash == hash
                    && s.string.length() == length
                    && Arrays.equals(s.string.bytes(), 0, length, bytes, offset, offset + length)) {
                return s;
            }
        }
    }

    /// The symbol of a string's contents.
    Symbol string(byte[] bytes, int offset, int length) {
        Symbol s = name(bytes, offset, length, hash(bytes, offset, length));
        if (!s.interned) {
            s.string = interner.apply(s.string);
            s.interned = true;
        }
        return s;
    }

    private Symbol add(LuaString text, int hash) {
        Symbol s = new Symbol(interner.apply(text), hash, Token.NAME, true);
        if (++count > table.length / 2) {
            Symbol[] old = table;
            table = new Symbol[old.length * 2];
            for (Symbol each : old) {
                if (each != null) {
                    insert(each);
                }
            }
        }
        insert(s);
        return s;
    }

    private void insert(Symbol s) {
        int mask = table.length - 1;
        int i = s.hash & mask;
        while (table[i] != null) {
            i = i + 1 & mask;
        }
        table[i] = s;
    }
}

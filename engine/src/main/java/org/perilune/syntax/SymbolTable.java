package org.perilune.syntax;

import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;
import org.perilune.value.LuaString;

/// The symbols of one chunk, found by their bytes: a text seen before costs a look-up and no allocation.
final class SymbolTable {
    /// Differs from process to process, so that nobody prepares a chunk whose names collide.
    private static final int SEED = ThreadLocalRandom.current().nextInt();

    /// What every table begins with: the reserved words, which all chunks share.
    private static final Symbol[] RESERVED = new Symbol[128];

    static {
        for (int i = 0; i < Token.reservedCount(); i++) {
            LuaString word = Token.reserved(i);
            insert(RESERVED, new Symbol(word, hash(word.bytes(), 0, word.length()), Token.AND + i));
        }
    }

    private final UnaryOperator<LuaString> interner;
    private Symbol[] table = RESERVED.clone();
    private int count;

    /// The symbols of reserved words that occur as strings, by token; null while none does.
    private Symbol[] reservedStrings;

    /// @param interner gives the one object that stands for a text outside of this chunk
    SymbolTable(UnaryOperator<LuaString> interner) {
        this.interner = interner;
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
        return s.token == Token.NAME ? s : reservedString(s);
    }

    private Symbol reservedString(Symbol word) {
        if (reservedStrings == null) {
            reservedStrings = new Symbol[Token.reservedCount()];
        }
        int i = word.token - Token.AND;
        if (reservedStrings[i] == null) {
            reservedStrings[i] = new Symbol(interner.apply(word.string), word.hash, word.token);
        }
        return reservedStrings[i];
    }

    private Symbol add(LuaString text, int hash) {
        Symbol s = new Symbol(interner.apply(text), hash, Token.NAME);
        if (++count > table.length / 2) {
            Symbol[] old = table;
            table = new Symbol[old.length * 2];
            for (Symbol each : old) {
                if (each != null) {
                    insert(table, each);
                }
            }
        }
        insert(table, s);
        return s;
    }

    private static void insert(Symbol[] table, Symbol s) {
        int mask = table.length - 1;
        int i = s.hash & mask;
        while (table[i] != null) {
            i = i + 1 & mask;
        }
        table[i] = s;
    }
}

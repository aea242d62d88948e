package org.perilune.runtime;

/// A debug hook; see the debug library.
abstract class Hook {
    abstract int runEntered(LuaClosure c, int base);

    abstract int runFrom(LuaClosure c, Instruction first, int base);

    abstract void called(boolean tail);

    abstract void returning(int results);
}

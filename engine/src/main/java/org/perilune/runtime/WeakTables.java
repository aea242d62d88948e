package org.perilune.runtime;

/// TODO
final class WeakTables {
    void collect(GlobalState g) {}
}

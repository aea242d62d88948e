package org.perilune.conformance.fuzz;

/// Programs of everything the language has.
final class GeneralPrograms {
    private GeneralPrograms() {}

    static void write(Choices choose, Text out, int size) {
        new Statements(choose, out, size).all();
    }
}

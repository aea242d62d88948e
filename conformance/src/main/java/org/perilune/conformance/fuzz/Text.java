package org.perilune.conformance.fuzz;

/// A program's text while it is written, line by line. Its characters stand for bytes.
final class Text {
    private final StringBuilder out = new StringBuilder(2048);
    private int indentation;
    private int names;

    /// Adds a line.
    Text line(String line) {
        out.repeat(' ', indentation).append(line).append('\n');
        return this;
    }

    /// Adds a line that opens a block.
    Text open(String line) {
        line(line);
        indentation++;
        return this;
    }

    /// Adds a line that closes the block opened last.
    Text close(String line) {
        indentation--;
        return line(line);
    }

    /// Adds a line between two blocks: `else`, `elseif`.
    Text middle(String line) {
        indentation--;
        line(line);
        indentation++;
        return this;
    }

    /// A name not used so far in this program.
    String fresh(String prefix) {
        return prefix + ++names;
    }

    int length() {
        return out.length();
    }

    @Override
    public String toString() {
        return out.toString();
    }
}

package org.perilune.value;

/// The type mark of a number in a value pair.
///
/// A Lua value is a pair `(Object ref, long bits)`: `ref == null` is nil, `ref == Tag.INT` says that `bits`
/// is an integer, `ref == Tag.FLOAT` that `bits` holds the raw bits of a double; any other `ref` is the value
/// itself and `bits` means nothing. The tags are compared by identity and never leave the engine: the embedding API
/// shows `Long` and `Double` instead.
public final class Tag {
    /// The value is an integer: `bits` is the two's complement 64-bit number.
    public static final Tag INT = new Tag("integer");

    /// The value is a float: `Double.longBitsToDouble(bits)`.
    public static final Tag FLOAT = new Tag("float");

    private final String name;

    private Tag(String name) {
        this.name = name;
    }

    @Override
    public String toString() {
        return name;
    }
}

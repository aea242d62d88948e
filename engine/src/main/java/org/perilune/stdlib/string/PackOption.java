package org.perilune.stdlib.string;

/// What an option of a pack format stands for (manual §6.4.2).
enum PackOption {
    /// A signed integer: `b h i l j`.
    SIGNED,

    /// An unsigned integer: `B H I L J T`.
    UNSIGNED,

    /// A float: `f d n`.
    FLOAT,

    /// A string of fixed length: `c`.
    FIXED_STRING,

    /// A string behind its length: `s`.
    COUNTED_STRING,

    /// A string that a zero ends: `z`.
    ZERO_STRING,

    /// A byte of padding: `x`.
    PADDING,

    /// Alignment for the option that follows: `X`.
    ALIGNMENT,

    /// Nothing by itself: settings and spaces.
    NONE;

    /// Whether the option takes or gives a value.
    boolean hasValue() {
        return compareTo(PADDING) < 0;
    }
}

package org.perilune.jit;

/// A place in a method that is written by a [CodeWriter].
final class Label {
    static final int UNBOUND = -1;

    /// Its number among the method's labels.
    final int number;

    /// Where it is, in bytes from the method's start.
    int position = UNBOUND;

    /// Whether a jump or a handler leads to it, so that a stack map frame is needed there.
    boolean target;

    /// Whether a way leads there.
    boolean reached;

    /// The verification types of the Java variables where it is, what is known of them so far; null as long as no way is known to lead there.
    int[] locals;

    /// Likewise of the Java stack.
    int[] stack;

    Label(int number) {
        this.number = number;
    }
}

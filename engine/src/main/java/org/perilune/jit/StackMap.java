package org.perilune.jit;

import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.util.Arrays;
import java.util.List;

/// Finds the stack map frames of a method (the Java Virtual Machine Specification, §4.7.4 and §4.10.1): which types the Java variables and the Java stack hold where jumps lead.
///
/// The method is a list of steps: pushes and pops, loads and stores of variables, labels and jumps to them. They are gone through in their order, and again as long as a jump
/// back brings less than was known where it leads.
final class StackMap {
    /// Verification types; those of classes come behind.
    static final int TOP = 0;

    static final int INT = 1;
    static final int DOUBLE = 3;
    static final int LONG = 4;
    static final int NULL = 5;
    static final int UNINITIALIZED_THIS = 6;
    private static final int OBJECT = 7;

    private static final int PUSH = 0;
    private static final int POP = 1;
    private static final int LOAD = 2;
    private static final int STORE = 3;
    private static final int BRANCH = 4;
    private static final int BIND = 5;
    private static final int END = 6;
    private static final int DUP = 7;
    private static final int SWAP = 8;
    private static final int POP2 = 9;
    private static final int ITEM = 10;

    /// The bits of a step's operand.
    private static final int OPERAND = 24;

    private static final int SAME = 251;
    private static final int SAME_WITH_ONE = 247;
    private static final int FULL = 255;
    private static final int NOP = 0;
    private static final int ATHROW = 191;

    private final ConstantPool pool;
    private int[] steps = new int[256];
    private int count;
    private int[] arguments = new int[8];
    private int argumentWords;

    private List<Label> labels;
    private List<CodeWriter.Handler> handlers;
    private int[] locals;
    private int[] stack = new int[16];
    private int depth;
    private int words;
    private int maxStack;
    private boolean again;

    StackMap(ConstantPool pool) {
        this.pool = pool;
    }

    /// The verification type of values of the type `c`.
    int type(ClassDesc c) {
        return switch (c.descriptorString().charAt(0)) {
            case 'I', 'Z' -> INT;
            case 'J' -> LONG;
            case 'D' -> DOUBLE;
            case 'L', '[' -> OBJECT + pool.type(c);
            default -> throw new IllegalArgumentException(c.displayName());
        };
    }

    /// How many variables or places on the Java stack a value of type `t` takes.
    static int words(int t) {
        return t == LONG || t == DOUBLE ? 2 : 1;
    }

    // ---- the steps

    /// The method has an argument of type `t` in variable `v`. Arguments come in their order.
    void argument(int v, int t) {
        argumentWords = v + words(t);
        if (argumentWords > arguments.length) {
            arguments = Arrays.copyOf(arguments, 2 * argumentWords);
        }
        arguments[v] = t;
    }

    private void step(int kind, int operand) {
        if (count == steps.length) {
            steps = Arrays.copyOf(steps, 2 * count);
        }
        steps[count++] = kind << OPERAND | operand;
    }

    void push(int t) {
        step(PUSH, t);
    }

    /// Pops `n` values.
    void pop(int n) {
        if (n > 0) {
            step(POP, n);
        }
    }

    /// Pops one value of two words or two of one.
    void pop2() {
        step(POP2, 0);
    }

    /// Pops an array and an index, and pushes the item.
    void item() {
        step(ITEM, 0);
    }

    void dup() {
        step(DUP, 0);
    }

    void swap() {
        step(SWAP, 0);
    }

    /// A call with `n` arguments, the object included.
    void invoke(int n, ClassDesc result) {
        pop(n);
        if (result.descriptorString().charAt(0) != 'V') {
            push(type(result));
        }
    }

    void load(int v) {
        step(LOAD, v);
    }

    void store(int v) {
        step(STORE, v);
    }

    void branch(Label l) {
        step(BRANCH, l.number);
    }

    void bind(Label l) {
        step(BIND, l.number);
    }

    /// What follows is not reached from here.
    void end() {
        step(END, 0);
    }

    // ---- the solution

    /// Finds the frames.
    ///
    /// @param labels by their numbers
    void solve(List<Label> labels, int maxLocals, List<CodeWriter.Handler> handlers) {
        this.labels = labels;
        this.handlers = handlers;
        locals = new int[maxLocals];
        do {
            again = false;
            pass();
        } while (again);
    }

    int maxStack() {
        return maxStack;
    }

    private void pass() {
        Arrays.fill(locals, TOP);
        System.arraycopy(arguments, 0, locals, 0, argumentWords);
        depth = 0;
        words = 0;
        boolean alive = true;
        // How many bytes of the method lie before this step, at least.
        int position = 0;
        boolean handled = false;
        for (int i = 0; i < count; i++) {
            int kind = steps[i] >>> OPERAND;
            int operand = steps[i] & (1 << OPERAND) - 1;
            if (!alive && kind != BIND) {
                continue;
            }
            switch (kind) {
                case PUSH -> pushed(operand);
                case POP -> popped(operand);
                case LOAD -> pushed(locals[operand]);
                case STORE -> {
                    stored(operand);
                    if (handled) {
                        toHandlers(position);
                    }
                }
                case BRANCH -> {
                    Label l = labels.get(operand);
                    if (merge(l, locals, stack, depth) && l.position <= position) {
                        again = true;
                    }
                }
                case BIND -> {
                    Label l = labels.get(operand);
                    position = l.position;
                    if (l.target) {
                        if (alive) {
                            merge(l, locals, stack, depth);
                        }
                        alive = l.locals != null;
                        if (alive) {
                            enter(l);
                        }
                    }
                    l.reached = alive;
                    handled = alive && !handlers.isEmpty() && toHandlers(position);
                }
                case END -> alive = false;
                case DUP -> pushed(stack[depth - 1]);
                case SWAP -> {
                    int t = stack[depth - 1];
                    stack[depth - 1] = stack[depth - 2];
                    stack[depth - 2] = t;
                }
                case ITEM -> {
                    int array = stack[depth - 2];
                    popped(2);
                    pushed(array == NULL ? NULL : type(pool.typeName(array - OBJECT).componentType()));
                }
                case POP2 -> popped(words(stack[depth - 1]) == 2 ? 1 : 2);
                default -> throw new IllegalStateException();
            }
        }
    }

    private void pushed(int t) {
        if (t == TOP) {
            throw new IllegalStateException("a variable without a value is read");
        }
        if (depth == stack.length) {
            stack = Arrays.copyOf(stack, 2 * depth);
        }
        stack[depth++] = t;
        words += words(t);
        maxStack = Math.max(maxStack, words);
    }

    private void popped(int n) {
        for (int i = 0; i < n; i++) {
            words -= words(stack[--depth]);
        }
    }

    private void stored(int v) {
        int t = stack[depth - 1];
        popped(1);
        locals[v] = t;
        if (words(t) == 2) {
            locals[v + 1] = TOP;
        }
        if (v > 0 && words(locals[v - 1]) == 2) {
            locals[v - 1] = TOP;
        }
    }

    private void enter(Label l) {
        System.arraycopy(l.locals, 0, locals, 0, locals.length);
        depth = 0;
        words = 0;
        for (int t : l.stack) {
            pushed(t);
        }
    }

    /// What the variables hold at `position` reaches the handlers that are in force there.
    ///
    /// @return whether there are any
    private boolean toHandlers(int position) {
        boolean any = false;
        for (CodeWriter.Handler h : handlers) {
            if (h.covers(position)) {
                any = true;
                if (merge(h.at(), locals, new int[] {type(h.caught())}, 1) && h.at().position <= position) {
                    again = true;
                }
            }
        }
        return any;
    }

    /// Adds to what is known at `l` that it is reached with these types.
    ///
    /// @return whether that is news
    private boolean merge(Label l, int[] locals, int[] stack, int depth) {
        if (l.locals == null) {
            l.locals = locals.clone();
            l.stack = Arrays.copyOf(stack, depth);
            return true;
        }
        if (l.stack.length != depth) {
            throw new IllegalStateException("a label is reached with Java stacks of different depth");
        }
        return merge(l.locals, locals, locals.length) | merge(l.stack, stack, depth);
    }

    private boolean merge(int[] known, int[] types, int n) {
        boolean news = false;
        for (int i = 0; i < n; i++) {
            int old = known[i];
            if (old != types[i]) {
                int common = common(old, types[i]);
                if (common != old) {
                    known[i] = common;
                    news = true;
                }
            }
        }
        return news;
    }

    private int common(int a, int b) {
        if (a == b) {
            return a;
        }
        if (a == NULL && b >= OBJECT) {
            return b;
        }
        if (b == NULL && a >= OBJECT) {
            return a;
        }
        return a >= OBJECT && b >= OBJECT ? type(common(pool.typeName(a - OBJECT), pool.typeName(b - OBJECT))) : TOP;
    }

    /// The nearest class above two different ones.
    private static ClassDesc common(ClassDesc a, ClassDesc b) {
        if (a.isClassOrInterface() && b.isClassOrInterface()) {
            try {
                ClassLoader loader = StackMap.class.getClassLoader();
                Class<?> c = Class.forName(ConstantPool.internalName(a).replace('/', '.'), false, loader);
                Class<?> other = Class.forName(ConstantPool.internalName(b).replace('/', '.'), false, loader);
                while (c != null && !c.isInterface() && !c.isAssignableFrom(other)) {
                    c = c.getSuperclass();
                }
                if (c != null && !c.isInterface()) {
                    return c.describeConstable().orElseThrow();
                }
            } catch (ClassNotFoundException e) {
                // The class that is written has nothing in common with others that its methods would rely on.
                return ConstantDescs.CD_Object;
            }
        }
        return ConstantDescs.CD_Object;
    }

    // ---- the attribute

    /// Writes the frames. What no way leads to becomes an exception, as the verifier asks for a frame there, too.
    ///
    /// @return their number
    int write(Bytes to, Bytes code) {
        int frames = 0;
        int previous = -1;
        int[] before = Arrays.copyOf(arguments, locals.length);
        boolean alive = true;
        int unreached = -1;
        for (int i = 0; i < count; i++) {
            int kind = steps[i] >>> OPERAND;
            if (kind == END) {
                alive = false;
                continue;
            }
            if (kind != BIND) {
                continue;
            }
            Label l = labels.get(steps[i] & (1 << OPERAND) - 1);
            if (!l.target || l.locals == null) {
                if (!alive && unreached < 0) {
                    unreached = l.position;
                }
                continue;
            }
            if (unreached >= 0 && unreached < l.position) {
                previous = throwing(to, code, unreached, l.position, previous);
                before = new int[locals.length];
                frames++;
            }
            unreached = -1;
            alive = true;
            if (nextHasSamePlace(i, l)) {
                continue;
            }
            frame(to, l.position - previous - 1, l, before);
            before = l.locals;
            previous = l.position;
            frames++;
        }
        if (unreached >= 0 && unreached < code.length()) {
            throwing(to, code, unreached, code.length(), previous);
            frames++;
        }
        return frames;
    }

    /// Whether another label with a frame follows at the same place: then it has what this one has.
    private boolean nextHasSamePlace(int i, Label l) {
        for (int k = i + 1; k < count; k++) {
            if (steps[k] >>> OPERAND != BIND) {
                return false;
            }
            Label next = labels.get(steps[k] & (1 << OPERAND) - 1);
            if (next.target && next.locals != null && next.position == l.position) {
                return true;
            }
        }
        return false;
    }

    private void frame(Bytes to, int delta, Label l, int[] before) {
        if (l.stack.length <= 1 && Arrays.equals(l.locals, before)) {
            if (l.stack.length == 0) {
                if (delta < 64) {
                    to.u1(delta);
                } else {
                    to.u1(SAME);
                    to.u2(delta);
                }
            } else {
                if (delta < 64) {
                    to.u1(64 + delta);
                } else {
                    to.u1(SAME_WITH_ONE);
                    to.u2(delta);
                }
                type(to, l.stack[0]);
            }
            return;
        }
        to.u1(FULL);
        to.u2(delta);
        int end = l.locals.length;
        while (end > 0 && l.locals[end - 1] == TOP && (end < 2 || words(l.locals[end - 2]) == 1)) {
            end--;
        }
        int at = to.length();
        to.u2(0);
        int n = 0;
        for (int v = 0; v < end; v += words(l.locals[v])) {
            type(to, l.locals[v]);
            n++;
        }
        to.patch2(at, n);
        to.u2(l.stack.length);
        for (int t : l.stack) {
            type(to, t);
        }
    }

    private void type(Bytes to, int t) {
        if (t < OBJECT) {
            to.u1(t);
        } else {
            to.u1(OBJECT);
            to.u2(pool.classOf(pool.typeName(t - OBJECT)));
        }
    }

    private int throwing(Bytes to, Bytes code, int from, int end, int previous) {
        code.fill(from, end - 1, NOP);
        code.fill(end - 1, end, ATHROW);
        maxStack = Math.max(maxStack, 1);
        to.u1(FULL);
        to.u2(from - previous - 1);
        to.u2(0);
        to.u2(1);
        type(to, type(ConstantDescs.CD_Throwable));
        return from;
    }
}

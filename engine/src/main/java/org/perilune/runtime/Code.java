package org.perilune.runtime;

import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;
import org.perilune.bytecode.Instructions;
import org.perilune.bytecode.Prototype;
import org.perilune.bytecode.UpvalueDescriptor;
import org.perilune.value.LuaString;
import org.perilune.value.Metamethod;

/// A prototype ready to run. Decoded at the first call; shared by all states of an engine.
public final class Code {
    /// Slots above a frame's registers that metamethod calls made by its instructions may use.
    static final int CALL_ROOM = 8;

    /// What was compiled.
    public final Prototype prototype;

    /// The number of fixed parameters.
    public final int parameters;

    /// The number of registers.
    public final int maxStack;

    /// The slots a frame needs from its base: registers and room for metamethod calls.
    public final int frameSize;

    /// The units of work that a call counts, see [Meter].
    public final int cost;

    /// Whether the function takes `...`.
    public final boolean vararg;

    /// The functions nested directly inside.
    public final Code[] children;

    final byte[] upvalueInStack;
    final int[] upvalueIndex;

    /// The first instruction.
    public Instruction entry;

    /// The number of the heap walk that counted this code last; states that share it count it together.
    short mark;

    /// How compiled code calls this function.
    public CallTarget target = CallTarget.Interpreted.INSTANCE;

    /// The source text, for reports of errors to the host; null if it was not kept.
    private byte[] source;

    private Instruction[] instructions;
    private Tier.Decoded decoded;
    private boolean noting;
    private Instruction[] traced;
    private final Tier tier;

    /// Wraps `prototype` and all that is nested in it.
    public Code(Prototype prototype, Tier tier) {
        this.prototype = prototype;
        this.tier = tier;
        parameters = prototype.parameters();
        maxStack = prototype.maxStackSize();
        frameSize = maxStack + CALL_ROOM;
        cost = jumpCost(prototype.code().length);
        vararg = prototype.vararg();
        Prototype[] nested = prototype.prototypes();
        children = new Code[nested.length];
        for (int i = 0; i < nested.length; i++) {
            children[i] = new Code(nested[i], tier);
        }
        UpvalueDescriptor[] descriptors = prototype.upvalues();
        upvalueInStack = new byte[descriptors.length];
        upvalueIndex = new int[descriptors.length];
        for (int i = 0; i < descriptors.length; i++) {
            upvalueInStack[i] = (byte) (descriptors[i].inStack() ? 1 : 0);
            upvalueIndex[i] = descriptors[i].index();
        }
        entry = new Undecoded(this);
    }

    /// The units of work that a jump back over `distance` instructions counts, see [Meter].
    public static int jumpCost(int distance) {
        return 1 + (distance >> 4);
    }

    /// Keeps the source text, here and in what is nested, for reports of errors.
    public void keepSource(byte[] text) {
        source = text;
        for (Code child : children) {
            child.keepSource(text);
        }
    }

    /// The text of line `line` (from 1) of the source, at most 200 bytes of it; null if that was not kept.
    String sourceLine(int line) {
        if (source == null) {
            return null;
        }
        int start = 0;
        for (int n = 1; n < line && start < source.length; start++) {
            // \r\n and \n\r are one line end, as in the lexer.
            if (source[start] == '\n' || source[start] == '\r') {
                n++;
                if (start + 1 < source.length && source[start + 1] != source[start] && (source[start + 1] == '\n' || source[start + 1] == '\r')) {
                    start++;
                }
            }
        }
        int end = start;
        while (end < source.length && end < start + 200 && source[end] != '\n' && source[end] != '\r') {
            end++;
        }
        return new String(source, start, end - start, StandardCharsets.UTF_8);
    }

    /// Whether `__mode` is among the constants, here or inside.
    boolean mentionsMode() {
        for (Object constant : prototype.constantRefs()) {
            if (constant == Metamethod.MODE.text) {
                return true;
            }
        }
        for (Code child : children) {
            if (child.mentionsMode()) {
                return true;
            }
        }
        return false;
    }

    /// The bytes of heap that the function itself takes, without what is nested: an estimate.
    long heapBytes() {
        long n = 250 + 44L * prototype.code().length + 40L * prototype.locals().length;
        for (Object constant : prototype.constantRefs()) {
            n += constant instanceof LuaString s ? 60 + s.length() : 12;
        }
        return n;
    }

    /// The instructions by pc.
    public Instruction[] instructions() {
        Instruction[] known = instructions;
        return known != null ? known : decode();
    }

    /// What tier 0 has noted; null if it notes nothing.
    public Feedback feedback() {
        instructions();
        return decoded.feedback();
    }

    /// Where tier 0 goes on at `pc` after compiled code was left.
    public Instruction resumePoint(int pc) {
        instructions();
        return decoded.heads()[pc];
    }

    /// Where to go on behind the call at `pc`, in which the Java stack was left; tier 0 would with `next`.
    Instruction behindCall(int pc, Instruction next) {
        Instruction[] known = decoded.rests();
        return known != null && known[pc] != null ? known[pc] : next;
    }

    /// Notes that compiled code was left because a guess was wrong, with all registers, which start at `base`, on the stack. Answers the pc.
    ///
    /// @param where the pc, or its complement if no guess there was wrong
    public int exited(int where, LuaThread s, int base) {
        if (where < 0) {
            return ~where;
        }
        int pc = where;
        Feedback feedback = decoded.feedback();
        if (pc == 0 ? !feedback.surprises(s, base) : !surprises(pc - 1, s, base)) {
            feedback.site(pc).exits++;
        }
        feedback.exits++;
        tier.exited(this, pc);
        return pc;
    }

    /// Notes that compiled code took `callee` for a function that runs without a frame, but it could not be entered so. If it has been compiled as another since, the code that
    /// calls it is compiled anew after a while.
    ///
    /// @param pc of the call
    public void lightDeclined(LuaClosure callee, int pc) {
        CallTarget now = callee.code.target;
        if (!now.isLight() && now != CallTarget.Interpreted.INSTANCE) {
            decoded.feedback().exits++;
            tier.exited(this, pc);
        }
    }

    /// Notes that the call at `pc`, of an open list of results, had `n`, which compiled code had guessed otherwise.
    public void sawResults(int pc, int n) {
        Feedback feedback = decoded.feedback();
        feedback.site(pc).sawResults(n);
        feedback.exits++;
        tier.exited(this, pc);
    }

    /// Whether it was the kind of the value that the instruction before, at `pc`, has produced, which is then noted: no guess of the one that was to follow was wrong.
    private boolean surprises(int pc, LuaThread s, int base) {
        long i = prototype.code()[pc];
        return switch (Instructions.opcode(i)) {
            case GETUPVAL, GETTABUP, GETTABLE, SELF, GETCELL, CALL, VARARG, LEN, CONCAT, UNM, BNOT, ADD, SUB, MUL, MOD, POW, DIV, IDIV, BAND,
                    BOR, BXOR, SHL, SHR -> decoded.feedback().site(pc).surprises(s.refs[base + Instructions.a(i)]);
            default -> false;
        };
    }

    /// Makes calls run `compiled` from now on.
    public void promote(CallTarget compiled) {
        Instruction e = new CompiledEntry(compiled);
        VarHandle.releaseFence();
        target = compiled;
        entry = e;
    }

    /// Makes calls run in tier 0 again.
    public void demote() {
        target = CallTarget.Interpreted.INSTANCE;
        entry = decoded.entry();
    }

    /// The instructions by pc for running under a hook: one for each line that has code, jumps included.
    public Instruction[] tracedInstructions() {
        Instruction[] known = traced;
        if (known == null) {
            known = tier.decode(this, true, null).instructions();
            VarHandle.releaseFence();
            traced = known;
        }
        return known;
    }

    private synchronized Instruction[] decode() {
        if (instructions == null) {
            take(tier.decode(this, false, null));
        }
        return instructions;
    }

    /// Decodes anew, with what is noted for the compiler: the function has been called a few times.
    public synchronized Instruction decodeNoting() {
        if (!noting) {
            noting = true;
            take(tier.decode(this, false, decoded));
        }
        return decoded.entry();
    }

    /// Whether the function has been called so often that something is to be noted about it.
    public boolean noting() {
        return noting;
    }

    private void take(Tier.Decoded made) {
        // Instructions have plain fields: whoever sees the array or the entry must see them filled.
        VarHandle.releaseFence();
        decoded = made;
        VarHandle.releaseFence();
        instructions = made.instructions();
        entry = made.entry();
    }

    /// Runs the compiled function in the frame that was set up for it.
    private static final class CompiledEntry extends Instruction {
        private final CallTarget compiled;

        CompiledEntry(CallTarget compiled) {
            this.compiled = compiled;
        }

        @Override
        public Instruction execute(LuaThread s, int base) {
            Object r = compiled.enter(s, (LuaClosure) s.refs[base - 1], base);
            if (r != CallTarget.SPECIAL) {
                int function = s.frames[s.fp + LuaThread.FUNCTION];
                s.refs[function] = r;
                s.bits[function] = s.resultBits;
                s.returned = 1;
            }
            return null;
        }
    }

    /// Stands for a function that was never called.
    private static final class Undecoded extends Instruction {
        private final Code code;

        Undecoded(Code code) {
            this.code = code;
        }

        @Override
        public Instruction execute(LuaThread thread, int base) {
            code.instructions();
            return code.entry;
        }
    }
}

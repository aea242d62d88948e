package org.perilune.jit;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Registered;
import jdk.jfr.StackTrace;
import org.perilune.bytecode.Instructions;
import org.perilune.runtime.CallInfo;
import org.perilune.runtime.Code;

/// What tier 1 does, as events of the JDK's Flight Recorder. It is used only where that exists: the engine needs no more than `java.base`.
final class FlightEvents {
    /// Whether this JVM has the Flight Recorder.
    private static final boolean AVAILABLE = isAvailable();

    private FlightEvents() {}

    /// Whether somebody has used the Flight Recorder in this JVM. Before that no event is worth making, and even registering its class would load a hundred
    /// others.
    static boolean areWanted() {
        return AVAILABLE && FlightRecorder.isInitialized();
    }

    /// Makes the events known, once.
    private static final class Registration {
        static {
            FlightRecorder.register(Compilation.class);
            FlightRecorder.register(Exit.class);
        }

        static void ensure() {}
    }

    private static boolean isAvailable() {
        try {
            Class.forName("jdk.jfr.Event", false, FlightEvents.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError _) {
            return false;
        }
    }

    /// `perilune.Compilation`.
    @Name("perilune.Compilation")
    @Label("Lua Compilation")
    @Category("Perilune")
    @Description("A Lua function or loop was compiled to JVM bytecode, or could not be")
    @Registered(false)
    @StackTrace(false)
    static final class Compilation extends Event {
        @Label("Function")
        @Description("Chunk and line of its definition; line 0 is the main chunk")
        String function;

        @Label("Loop At")
        @Description("The line of the loop that was compiled on its own; 0 if the function was")
        int loopLine;

        @Label("Attempt")
        @Description("1 at first; later ones follow wrong guesses")
        int attempt;

        @Label("Speculates")
        boolean guesses;

        @Label("Bytecode")
        @Description("JVM bytecode of the method that holds the translation; 0 if there is none")
        @DataAmount(DataAmount.BYTES)
        int methodBytes;

        @Label("Class File")
        @DataAmount(DataAmount.BYTES)
        int codeBytes;

        @Label("Declined")
        @Description("Why it stays in tier 0, or null")
        String declined;
    }

    /// `perilune.Exit`.
    @Name("perilune.Exit")
    @Label("Lua Side Exit")
    @Category("Perilune")
    @Description("Compiled code was left for tier 0 because a guess was wrong")
    @Registered(false)
    @StackTrace(false)
    static final class Exit extends Event {
        @Label("Function")
        String function;

        @Label("Line")
        int line;

        @Label("Instruction")
        @Description("The instruction with which tier 0 goes on: the guess concerned its operands or what was produced right before")
        String instruction;
    }

    static Object begin() {
        Registration.ensure();
        Compilation e = new Compilation();
        e.begin();
        return e;
    }

    static void end(Object begun, Code code, int loopLine, int attempt, boolean guesses, int methodBytes, int codeBytes, String declined) {
        Compilation e = (Compilation) begun;
        e.end();
        if (e.shouldCommit()) {
            e.function = name(code);
            e.loopLine = loopLine;
            e.attempt = attempt;
            e.guesses = guesses;
            e.methodBytes = methodBytes;
            e.codeBytes = codeBytes;
            e.declined = declined;
            e.commit();
        }
    }

    static void exited(Code code, int pc) {
        Registration.ensure();
        Exit e = new Exit();
        if (e.shouldCommit()) {
            e.function = name(code);
            e.line = code.prototype.lineAt(pc);
            e.instruction = pc == 0 ? Ledger.ARGUMENTS : Instructions.opcode(code.prototype.code()[pc]).name();
            e.commit();
        }
    }

    private static String name(Code code) {
        return CallInfo.shortSource(code.prototype) + ":" + code.prototype.lineDefined();
    }
}

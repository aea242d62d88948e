package org.perilune.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.perilune.RawState;
import org.perilune.host.Host;
import org.perilune.value.LuaException;
import org.perilune.value.LuaFunction;
import org.perilune.value.LuaString;
import org.perilune.value.LuaSyntaxException;
import org.perilune.value.LuaTable;

/// A binary chunk may have been written by anybody. Dumps of all functions of the test scripts are altered at random, half of them in their bytes, half in
/// their instructions; each is either refused, or runs, ends when it is interrupted, and fails with nothing but Lua errors.
class HostileChunkTest {
    private static final int HEADER = 34;
    private static final int MUTANTS = 40_000;

    /// Takes away what would make a run of garbage long or large for reasons that have nothing to do with its bytecode: what catches the
    /// interrupt, what makes large strings, and what writes into the registers of running functions.
    private static final String TAME =
            """
            local find, error, type, raw, resume = string.find, error, type, pcall, coroutine.resume
            local function pass(ok, message, ...)
              if not ok and type(message) == "string" and find(message, "interrupted!", 1, true) then
                error(message, 0)
              end
              return ok, message, ...
            end
            function pcall(...) return pass(raw(...)) end
            function coroutine.resume(...) return pass(resume(...)) end
            xpcall, string.rep, debug.setlocal, collectgarbage, os.exit = nil
            """;

    /// Interrupts the state that runs, again and again.
    private static final class Ticker implements Runnable {
        private volatile RawState running;

        @Override
        public void run() {
            try {
                for (;;) {
                    Thread.sleep(4);
                    RawState s = running;
                    if (s != null) {
                        s.interrupt();
                    }
                }
            } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Test
    @Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void alteredChunksAreRefusedOrHarmless() {
        int ran = attack(20_260_101L, MUTANTS, false);
        // Else the test would not test.
        assertThat(ran).isGreaterThan(MUTANTS / 10).isLessThan(MUTANTS);
    }

    /// Loads and runs `count` mutants; answers how many were accepted.
    static int attack(long seed, int count, boolean verbose) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Prototype> functions = Programs.functions();
        Ticker ticker = new Ticker();
        Thread thread = Thread.ofPlatform().daemon().start(ticker);
        int accepted = 0;
        try {
            for (int n = 0; n < count; n++) {
                Prototype p = functions.get(random.nextInt(functions.size()));
                boolean strip = random.nextBoolean();
                byte[] mutant = random.nextBoolean()
                        ? altered(Programs.dump(p, strip), random)
                        : Programs.dump(scrambled(p, random), strip);
                boolean hook = random.nextInt(10) == 0;
                try {
                    if (run(mutant, hook, ticker)) {
                        accepted++;
                    }
                } catch (RuntimeException | StackOverflowError fault) {
                    if (!verbose) {
                        throw new AssertionError("mutant " + n, fault);
                    }
                    fault.printStackTrace();
                    System.out.println("mutant " + n);
                    try {
                        System.out.println(Listing.of(Programs.undump(mutant, "=m"), true));
                    } catch (RuntimeException e) {
                        System.out.println(e);
                    }
                }
            }
        } finally {
            thread.interrupt();
        }
        return accepted;
    }

    /// The function, and perhaps one nested in it, with other operands and instructions in places.
    private static Prototype scrambled(Prototype p, SplittableRandom random) {
        long[] code = p.code().clone();
        for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
            int at = random.nextInt(code.length);
            int other = random.nextInt(code.length);
            int operand = random.nextInt(p.maxStackSize() + 1);
            switch (random.nextInt(7)) {
                case 0 -> code[at] = Instructions.withA(code[at], operand);
                case 1 -> code[at] = Instructions.withB(code[at], operand);
                case 2 -> code[at] = Instructions.withC(code[at], operand);
                case 3 -> code[at] = Instructions.withB(code[at], other - at);
                case 4 -> code[at] = code[other];
                case 5 -> {
                    long i = code[at];
                    code[at] = code[other];
                    code[other] = i;
                }
                default -> {
                    Opcode[] all = Opcode.values();
                    long i = code[at];
                    code[at] = Instructions.of(
                            all[random.nextInt(all.length)], Instructions.a(i), Instructions.b(i), Instructions.c(i));
                }
            }
        }
        Prototype[] nested = p.prototypes().clone();
        if (nested.length > 0 && random.nextBoolean()) {
            int n = random.nextInt(nested.length);
            nested[n] = scrambled(nested[n], random);
        }
        return new Prototype(
                p.source(),
                p.lineDefined(),
                p.lastLineDefined(),
                p.parameters(),
                p.vararg(),
                p.maxStackSize(),
                code,
                p.constantRefs(),
                p.constantBits(),
                nested,
                p.upvalues(),
                p.lines(),
                p.locals());
    }

    private static byte[] altered(byte[] dump, SplittableRandom random) {
        byte[] b = dump.clone();
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            int at = HEADER + random.nextInt(b.length - HEADER);
            switch (random.nextInt(4)) {
                case 0 -> b[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> b[at] = (byte) random.nextInt(256);
                case 2 -> b[at] += (byte) (random.nextBoolean() ? 1 : -1);
                default -> b[at] = b[HEADER + random.nextInt(b.length - HEADER)];
            }
        }
        return b;
    }

    /// Whether the chunk was accepted; it was run then.
    private static boolean run(byte[] chunk, boolean hook, Ticker ticker) {
        RawState state = RawState.create(Host.none());
        LuaFunction f;
        try {
            f = state.load(chunk, "=mutant");
        } catch (LuaSyntaxException refused) {
            return false;
        }
        state.listing(f, true);
        state.call(state.load(TAME, "=tame"));
        if (hook) {
            state.call(state.load("debug.sethook(function() debug.getlocal(2, 1) end, 'crl', 3)", "=hook"));
        }
        LuaTable t = new LuaTable();
        t.setInteger(1, Boolean.TRUE, 0);
        ticker.running = state;
        try {
            state.call(f, t, 7, "text", state.globals().getString(LuaString.of("print")));
        } catch (LuaException expected) {
            // As good an end as any.
        } catch (OutOfMemoryError large) {
            // A program that doubles a string does this; what a program may take is not the verifier's affair.
        } finally {
            ticker.running = null;
        }
        return true;
    }
}

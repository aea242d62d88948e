package org.perilune.stdlib;

import org.perilune.runtime.Args;
import org.perilune.runtime.GlobalState;

/// The options of `collectgarbage` (manual §6.1). The JVM collects; what Lua can see of a collection is done by the heap walker of
/// `runtime`.
final class GarbageCollection {
    private static final int STOP = 0;
    private static final int RESTART = 1;
    private static final int COLLECT = 2;
    private static final int COUNT = 3;
    private static final int STEP = 4;
    private static final int SETPAUSE = 5;
    private static final int SETSTEPMUL = 6;
    private static final int ISRUNNING = 7;

    private GarbageCollection() {}

    /// Performs option number `option` of `collectgarbage`'s list.
    static int perform(Args a, int option, long argument) {
        GlobalState g = a.global();
        return switch (option) {
            case STOP -> {
                g.setCollecting(false);
                yield a.resultInteger(0);
            }
            case RESTART -> {
                g.setCollecting(true);
                yield a.resultInteger(0);
            }
            case COLLECT -> {
                g.collect();
                yield a.resultInteger(0);
            }
            case COUNT -> a.resultNumber(g.countBytes() / 1024.0);
            case STEP -> {
                g.collect();
                yield a.resultBoolean(true);
            }
            case SETPAUSE -> a.resultInteger(g.swapPause(argument));
            case SETSTEPMUL -> a.resultInteger(g.swapStepMultiplier(argument));
            case ISRUNNING -> a.resultBoolean(g.isCollecting());
            default -> throw new IllegalArgumentException("option " + option);
        };
    }
}

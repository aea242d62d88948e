package org.perilune.stdlib;

import org.perilune.runtime.Args;
import org.perilune.runtime.Collector;

/// The options of `collectgarbage` (manual §6.1). The JVM collects; what Lua can see of a collection is done by the [Collector] of `runtime`.
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
    ///
    /// @param argument an `int`, as in PUC-Lua
    static int perform(Args a, int option, int argument) {
        Collector c = a.global().collector();
        return switch (option) {
            case STOP -> {
                c.setRunning(false);
                yield a.resultInteger(0);
            }
            case RESTART -> {
                c.setRunning(true);
                yield a.resultInteger(0);
            }
            case COLLECT -> {
                c.collect();
                yield a.resultInteger(0);
            }
            case COUNT -> a.resultNumber(c.count() / 1024.0);
            case STEP -> a.resultBoolean(c.step(argument));
            case SETPAUSE -> a.resultInteger(c.swapPause(argument));
            case SETSTEPMUL -> a.resultInteger(c.swapStepMultiplier(argument));
            case ISRUNNING -> a.resultBoolean(c.isRunning());
            default -> throw new IllegalArgumentException("option " + option);
        };
    }
}

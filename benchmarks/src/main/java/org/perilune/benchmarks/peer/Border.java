package org.perilune.benchmarks.peer;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What crossing the border between Java and Lua costs, by an engine's own API. Each operation is measured in a process of its own, so that what HotSpot learnt from
/// others is no part of it: without arguments the names of all are written, with one that operation is run until it is warm, then in batches; a line of its name, the
/// nanoseconds of one (the median of the batches and the least, in CPU time of the thread, which other programs disturb less and which the collector's work is no
/// part of) and the bytes of the Java heap that one allocates is written for each. The least is what the code takes when nothing else is on the processor.
final class Border {
    static final String CREATE = "create-state";
    static final String CREATE_AND_RUN = "create-state-and-run";
    static final String CALL_NOTHING = "java-calls-lua";
    static final String CALL_NUMBERS = "java-calls-lua-numbers";
    static final String CALL_STRINGS = "java-calls-lua-strings";
    static final String CALL_JAVA = "lua-calls-java";
    static final String CALL_JAVA_TIER0 = "lua-calls-java-tier0";
    static final String ENCODE_LIST = "encode-list";
    static final String DECODE_LIST = "decode-list";
    static final String ENCODE_MAP = "encode-map";
    static final String DECODE_MAP = "decode-map";

    /// Behind the names of conversions of [#MANY] items, and of loops that do the same by the engine's API, item by item.
    static final String BULK = "-4096";

    static final String BY_HAND = BULK + "-by-hand";

    /// How often a script calls Java in one operation.
    static final int TURNS = 1000;

    static final int ITEMS = 100;
    static final int MANY = 4096;
    private static final long WARM_UP_NANOS = 1_000_000_000;
    private static final long BATCH_NANOS = 5_000_000;
    private static final int BATCHES = 72;

    /// The scripts, the same for all engines.
    static final String SUM = "local a, b = ... return a + b";

    static final String GREET = "return 'hello, ' .. ...";
    static final String CALLS_JAVA = "local f, s = f, 0 for i = 1, " + TURNS + " do s = s + f(i) end return s";

    /// Ten calls a turn, so that the calls are measured and not the loop.
    static final String CALLS_JAVA_WITH_TWO = "local f, s = f, 0 for i = 1, " + TURNS / 10 + " do " + "s = f(s, i) ".repeat(10) + "end return s";

    /// One operation. What it answers is looked at, so that it cannot be left out.
    interface Operation {
        @Nullable Object run() throws Exception;
    }

    private final Map<String, Operation> operations = new LinkedHashMap<>();

    void add(String name, Operation operation) {
        operations.put(name, operation);
    }

    static List<Long> list(int items) {
        var numbers = new ArrayList<Long>();
        for (long i = 1; i <= items; i++) numbers.add(i);
        return numbers;
    }

    static Map<String, String> map(int items) {
        var names = new LinkedHashMap<String, String>();
        for (int i = 1; i <= items; i++) names.put("key" + i, "value" + i);
        return names;
    }

    /// Does what a process is asked for and ends it.
    ///
    /// @param arguments none, or an operation's name
    void answer(String[] arguments) throws Exception {
        if (arguments.length == 0) {
            for (String name : operations.keySet()) System.out.println("border\t" + name);
        } else {
            measure(arguments[0]);
        }
        System.exit(0);
    }

    private void measure(String name) throws Exception {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Operation operation = operations.get(name);
        if (operation == null) throw new IllegalArgumentException(name);
        int perOperation = name.startsWith(CALL_JAVA) ? TURNS : 1;
        long start = threads.getCurrentThreadCpuTime();
        int runs = 0;
        for (; threads.getCurrentThreadCpuTime() - start < WARM_UP_NANOS || runs < 2; runs++) consume(operation.run());
        int batch = (int) Math.max(1, runs * BATCH_NANOS / (threads.getCurrentThreadCpuTime() - start));
        double[] nanos = new double[BATCHES];
        long allocated = threads.getCurrentThreadAllocatedBytes();
        for (int b = 0; b < BATCHES; b++) {
            long began = threads.getCurrentThreadCpuTime();
            for (int i = 0; i < batch; i++) consume(operation.run());
            nanos[b] = (double) (threads.getCurrentThreadCpuTime() - began) / batch / perOperation;
        }
        double bytes = (double) (threads.getCurrentThreadAllocatedBytes() - allocated) / BATCHES / batch / perOperation;
        Arrays.sort(nanos);
        System.out.println("border\t" + name + "\t" + nanos[BATCHES / 2] + "\t" + nanos[0] + "\t" + Math.round(bytes));
    }

    private volatile @Nullable Object seen;

    private void consume(@Nullable Object result) {
        seen = result;
    }
}

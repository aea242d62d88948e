package org.perilune.benchmarks;

import java.util.List;

/// What Perilune's ancestor, a Lua machine on the Erlang VM, published of itself and its rival for `fib(25)`.
///
/// Its authors counted bytes allocated, called them memory, and planned by that count; the plan was withdrawn. So the
/// report sets beside them not only our bytes allocated, but the live heap and the pauses, too.
final class Ancestor {
    /// The workload that does the same.
    static final String WORKLOAD = "fibonacci_25";

    static final String MACHINE = "Published on another machine, which is not known to us, and on another virtual machine"
            + " (Erlang's): compare the times in their order of magnitude only. Bytes allocated depend on the program,"
            + " hardly on the machine.";

    /// @param allocatedBytes for one run, in units of 1,000,000 as published
    record Published(String name, double nanos, double allocatedBytes) {}

    static final List<Published> FIGURES = List.of(
            new Published("ancestor, dispatcher", 51.6e6, 263e6),
            new Published("ancestor, interpreter", 73.7e6, 673e6),
            new Published("ancestor's rival", 64.5e6, 227e6));

    private Ancestor() {}
}

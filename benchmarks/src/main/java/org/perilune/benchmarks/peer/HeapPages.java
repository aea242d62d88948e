package org.perilune.benchmarks.peer;

import java.util.ArrayList;

/// Has the system give this JVM all the memory of its heap.
///
/// A page is given when it is first written to, which takes a virtual machine up to 10 µs for 4 KB: a workload that
/// allocates ran three times slower on pages that were new than on those that the collector had been over, which is what it
/// does for the rest of its life, and some never came to that within a benchmark. `-XX:+AlwaysPreTouch` does the same, but before the
/// engine starts, whose start would seem to take longer.
final class HeapPages {
    private static final double FULL = 0.9;

    /// What G1 gives a region of its own in a heap of 512 MB, so that nothing is copied, less the array's header.
    private static final int BLOCK_BYTES = (1 << 20) - 16;

    private HeapPages() {}

    /// Fills nearly all of the heap that is there (not what it may still grow by), and lets go of it.
    static void touch() {
        Runtime jvm = Runtime.getRuntime();
        var blocks = new ArrayList<byte[]>();
        while (jvm.totalMemory() - jvm.freeMemory() < FULL * jvm.totalMemory()) blocks.add(new byte[BLOCK_BYTES]);
        blocks.clear();
        System.gc();
    }
}

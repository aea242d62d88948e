package org.perilune.benchmarks.peer;

import com.sun.management.GarbageCollectorMXBean;
import com.sun.management.GcInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What of this JVM's heap is alive.
final class LiveHeap {
    private final List<GarbageCollectorMXBean> collectors = ManagementFactory.getPlatformMXBeans(GarbageCollectorMXBean.class);
    private final Set<String> pools = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getName)
            .collect(Collectors.toSet());

    /// The heap in use right after a full collection. The collector's own record of it leaves out what others allocate
    /// before we could look; should another collection have come in between, the least is the full one's.
    long bytes() {
        long[] before = collectors.stream().mapToLong(GarbageCollectorMXBean::getCollectionCount).toArray();
        System.gc();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < before.length; i++) {
            GcInfo last = collectors.get(i).getLastGcInfo();
            if (last == null || collectors.get(i).getCollectionCount() == before[i]) continue;
            long used = 0;
            for (var pool : last.getMemoryUsageAfterGc().entrySet()) {
                if (pools.contains(pool.getKey())) used += pool.getValue().getUsed();
            }
            least = Math.min(least, used);
        }
        return least != Long.MAX_VALUE
                ? least
                : ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}

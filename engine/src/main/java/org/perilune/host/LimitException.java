package org.perilune.host;

import java.util.Map;
import org.perilune.value.PeriluneException;

/// A limit was hit (or the host ended the script), and the state is dead: no Lua code of it runs any more, not even a finalizer, and what it
/// held is released. It is no Lua error: nothing in a script can catch, see or delay it.
///
/// The message is one line, such as `memory (67108864 bytes of live memory allowed)`. A host function that catches this exception only delays
/// it: the state raises it again at the next opportunity.
public final class LimitException extends PeriluneException {
    private static final long serialVersionUID = 1L;

    private final Limit limit;
    private final long allowed;
    private final String traceback;

    /// @param limit     what ran out
    /// @param allowed   how much was allowed, in the limit's unit; 0 for [Limit#INTERRUPT]
    /// @param traceback where the script was, for the host's eyes; null if that is not known
    public LimitException(Limit limit, long allowed, String traceback) {
        super(limit.label() + " (" + describe(limit, allowed) + ")", null, false);
        this.limit = limit;
        this.allowed = allowed;
        this.traceback = traceback;
    }

    private static String describe(Limit limit, long allowed) {
        return switch (limit) {
            case INSTRUCTIONS -> allowed + " allowed";
            case DEADLINE -> seconds(allowed) + " s allowed";
            case LIVE_BYTES -> allowed + " bytes of live memory allowed";
            case ALLOCATED_BYTES -> allowed + " allocated bytes allowed";
            case CALL_DEPTH -> allowed + " nested calls allowed";
            case COROUTINES -> allowed + " coroutines allowed";
            case OUTPUT_BYTES -> allowed + " bytes of output allowed";
            case PATTERN_STEPS -> allowed + " steps allowed for one match";
            case SOURCE_BYTES -> allowed + " bytes of source allowed";
            case INTERRUPT -> "ended by the host";
        };
    }

    private static String seconds(long nanos) {
        return java.math.BigDecimal.valueOf(nanos, 9).stripTrailingZeros().toPlainString();
    }

    @Override
    protected void describe(Map<String, Object> map) {
        map.put("limit", limit.label());
        map.put("allowed", allowed);
        if (traceback != null) {
            map.put("traceback", traceback);
        }
    }

    @Override
    public String kind() {
        return limit == Limit.INTERRUPT ? "interrupt" : "limit";
    }

    @Override
    public boolean endsState() {
        return true;
    }

    /// What ran out.
    public Limit limit() {
        return limit;
    }

    /// How much was allowed, in the limit's unit; 0 for [Limit#INTERRUPT].
    public long allowed() {
        return allowed;
    }

    /// The Lua stack at the end, as `debug.traceback` words it; null if that is not known. Not for the script's author where chunk names are secret.
    public String traceback() {
        return traceback;
    }
}

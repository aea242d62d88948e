package org.perilune;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.perilune.host.Host;
import org.perilune.runtime.Builtin;
import org.perilune.runtime.LuaThread;
import org.perilune.value.LuaFunction;

/// A call for which there is a frame is a fast one, at whatever depth: the room for frames grows only when it is used up, so a depth at which it
/// looked used up before would stay slow for ever.
class FrameRoomTest {
    private static final int DEPTH = 70;

    @Test
    void theLastFrameThereIsRoomForIsUsed() {
        RawState state = RawState.create(Host.none());
        LuaThread s = state.global().mainThread();
        List<String> slow = new ArrayList<>();
        int[] atTheEdge = {0};
        Builtin look = Builtin.of("look", args -> {
            int frame = s.fp;
            if (frame + LuaThread.FRAME == s.frames.length) {
                atTheEdge[0]++;
            }
            if (frame >= s.fpLimit) {
                slow.add("frame " + frame / LuaThread.FRAME + " of " + s.frames.length / LuaThread.FRAME);
            }
            return 0;
        });
        Object recurse = state.call(state.load("local look = ... local function f(n) look() if n > 0 then f(n - 1) end look() end return f", "=depths"), (Object) look)[0];
        state.call((LuaFunction) recurse, (long) DEPTH);
        assertThat(atTheEdge[0]).as("looks from the last frame").isGreaterThan(2);
        assertThat(slow).isEmpty();
    }
}

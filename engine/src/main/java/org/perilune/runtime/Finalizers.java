package org.perilune.runtime;

import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import org.perilune.value.LuaException;
import org.perilune.value.LuaFunction;
import org.perilune.value.LuaString;
import org.perilune.value.Metamethod;
import org.perilune.value.Userdata;

/// The objects of one state that are marked for finalization (manual §2.5.1), and the queue of those that died. They are held strongly:
/// the heap walker is the only one to declare them dead.
final class Finalizers {
    private static final LuaString ERROR = LuaString.of("error in __gc metamethod (");
    private static final LuaString END = LuaString.of(")");
    private static final LuaString NO_MESSAGE = LuaString.of("no message");

    private static final Object[] NONE = {};

    private final GlobalState global;

    /// Tables and userdata in the order of marking.
    private Object[] marked = NONE;

    private int markedCount;

    /// The coroutine other than the main one in which each was marked, until the first walk after that; null for the rest.
    private LuaThread[] cradles = {};

    /// The dead ones from `queueStart` on, in the order in which their finalizers are called.
    private Object[] queue = NONE;

    private int queueStart;
    private int queueEnd;

    Finalizers(GlobalState global) {
        this.global = global;
    }

    /// Marks an object, whose metatable has a field `__gc`, unless it is marked.
    void mark(Object object) {
        if (!HeapWalker.markForFinalization(object)) {
            return;
        }
        if (markedCount == marked.length) {
            marked = Arrays.copyOf(marked, Math.max(16, markedCount * 2));
            cradles = Arrays.copyOf(cradles, marked.length);
        }
        marked[markedCount] = object;
        LuaThread running = global.running();
        cradles[markedCount++] = running.isMain() ? null : running;
    }

    /// Whether there are objects marked or queued.
    boolean isEmpty() {
        return markedCount == 0 && !hasQueued();
    }

    /// Whether finalizers are to be called.
    boolean hasQueued() {
        return queueStart < queueEnd;
    }

    // ---- for the walk

    /// Visits what the captured variables of a dropped coroutine hold, if it marked objects since the last walk. PUC-Lua's collector frees
    /// such variables one cycle later than the rest, and its tests look at when these finalizers run (gc.lua, "two collections are
    /// needed").
    void visitYoung(HeapWalker walker) {
        for (int i = 0; i < markedCount; i++) {
            LuaThread cradle = cradles[i];
            if (cradle != null) {
                cradles[i] = null;
                if (walker.isUnreached(marked[i]) && walker.isUnreached(cradle)) {
                    walker.visitCells(cradle);
                }
            }
        }
    }

    /// Moves the objects that were not reached to the queue, those marked last first.
    void enqueueDead(HeapWalker walker) {
        int dead = 0;
        for (int i = markedCount - 1; i >= 0; i--) {
            if (walker.isUnreached(marked[i])) {
                enqueue(marked[i]);
                marked[i] = null;
                dead++;
            }
        }
        if (dead > 0) {
            removeHoles();
        }
    }

    private void removeHoles() {
        int live = 0;
        for (int i = 0; i < markedCount; i++) {
            if (marked[i] != null) {
                marked[live] = marked[i];
                cradles[live++] = cradles[i];
            }
        }
        Arrays.fill(marked, live, markedCount, null);
        Arrays.fill(cradles, live, markedCount, null);
        markedCount = live;
    }

    private void enqueue(Object object) {
        if (queueEnd == queue.length) {
            int waiting = queueEnd - queueStart;
            queue = Arrays.copyOfRange(queue, queueStart, queueStart + Math.max(16, waiting * 2));
            queueStart = 0;
            queueEnd = waiting;
        }
        queue[queueEnd++] = object;
    }

    /// Visits the objects whose finalizers are still to be called.
    void visitQueued(HeapWalker walker) {
        for (int i = queueStart; i < queueEnd; i++) {
            walker.reach(queue[i]);
        }
    }

    // ---- calling

    /// Calls the finalizers of all queued objects.
    ///
    /// @throws LuaException "error in __gc metamethod (…)" for the first that fails; the rest stay queued
    void callQueued(LuaThread s) {
        while (hasQueued()) {
            try {
                callNext(s);
            } catch (LuaException e) {
                LuaString message = e.ref() instanceof LuaString text ? text : NO_MESSAGE;
                LuaException failure = new LuaException(ERROR.concat(message).concat(END));
                failure.setHostCause(e.getCause());
                throw failure;
            }
        }
    }

    /// Calls the finalizers of all objects, dead or not, because the state ends. Errors are ignored; what is marked meanwhile is not
    /// finalized.
    void callAll(LuaThread s) {
        for (int i = markedCount - 1; i >= 0; i--) {
            enqueue(marked[i]);
        }
        forgetMarked();
        while (hasQueued()) {
            try {
                callNext(s);
            } catch (LuaException _) {
                // The state ends: nobody is left to hear of it.
            }
        }
    }

    /// Visits all objects that are marked, dead or not.
    void visitMarked(HeapWalker walker) {
        for (int i = 0; i < markedCount; i++) {
            walker.reach(marked[i]);
        }
    }

    /// Closes the host's resources inside marked userdata, such as files, without running any Lua code; then forgets all objects.
    void release() {
        for (int i = markedCount - 1; i >= 0; i--) {
            close(marked[i]);
        }
        for (int i = queueStart; i < queueEnd; i++) {
            close(queue[i]);
        }
        clear();
    }

    private static void close(Object object) {
        if (object instanceof Userdata u && u.object() instanceof Closeable resource) {
            try {
                resource.close();
            } catch (IOException | LuaException _) {
                // The state has ended: nobody is left to hear of it.
            }
        }
    }

    /// Forgets all objects.
    void clear() {
        forgetMarked();
        Arrays.fill(queue, null);
        queueStart = 0;
        queueEnd = 0;
    }

    private void forgetMarked() {
        Arrays.fill(marked, 0, markedCount, null);
        Arrays.fill(cradles, 0, markedCount, null);
        markedCount = 0;
    }

    /// Calls the next finalizer. Meanwhile the collector is stopped, and what the finalizer says about that is forgotten behind it.
    private void callNext(LuaThread s) {
        Object object = queue[queueStart];
        queue[queueStart++] = null;
        HeapWalker.takeFinalizationMark(object);
        if (Metatables.metamethod(global, object, Metamethod.GC) instanceof LuaFunction f) {
            Collector collector = global.collector();
            boolean running = collector.isRunning();
            collector.setRunning(false);
            try {
                s.callFinalizer(f, object);
            } finally {
                collector.setRunning(running);
            }
        }
    }
}

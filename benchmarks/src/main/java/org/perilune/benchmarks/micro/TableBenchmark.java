package org.perilune.benchmarks.micro;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.perilune.value.LuaString;
import org.perilune.value.LuaTable;
import org.perilune.value.Tag;

/// Reading and writing a table's fields, by the kind of the key and of the part that holds it.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(2)
public class TableBenchmark {
    private static final int FIELDS = 64;
    private static final int ITEMS = 1024;
    private static final long SPARSE = 1_000_003;

    private final LuaTable array = new LuaTable();
    private final LuaTable mixed = new LuaTable();
    private final LuaTable record = new LuaTable();
    private final LuaTable words = new LuaTable();
    private final LuaTable sparse = new LuaTable();
    private final LuaTable floats = new LuaTable();
    private final LuaString[] fields = {
        LuaString.of("x"), LuaString.of("y"), LuaString.of("name"), LuaString.of("next")
    };
    private final LuaString[] keys = new LuaString[FIELDS];
    private final LuaString[] copies = new LuaString[FIELDS];
    private int turn;

    /// Fills the tables.
    public TableBenchmark() {
        for (int i = 1; i <= ITEMS; i++) {
            array.setInteger(i, Tag.INT, i);
            mixed.setInteger(i, i % 2 == 0 ? Tag.INT : Boolean.TRUE, i);
        }
        for (LuaString field : fields) record.setString(field, Tag.INT, 1);
        for (int i = 0; i < FIELDS; i++) {
            keys[i] = LuaString.of("word" + i);
            copies[i] = LuaString.of("word" + i);
            words.set(keys[i], 0, Tag.INT, i);
            sparse.setInteger(i * SPARSE, Tag.INT, i);
            floats.set(Tag.FLOAT, Double.doubleToRawLongBits(i + 0.5), Tag.INT, i);
        }
    }

    private int next(int size) {
        turn = turn + 1 & size - 1;
        return turn;
    }

    /// An item of an array of integers.
    @Benchmark
    public long arrayGet() {
        return array.arrayBits(array.arrayPosition(next(ITEMS) + 1L));
    }

    /// The same, replaced.
    @Benchmark
    public void arraySet() {
        array.setInteger(next(ITEMS) + 1L, Tag.INT, turn);
    }

    /// An item of an array of values of several kinds.
    @Benchmark
    public Object mixedArrayGet() {
        return mixed.arrayRef(mixed.arrayPosition(next(ITEMS) + 1L));
    }

    /// A field of a record by a constant name.
    @Benchmark
    public long recordGet() {
        return record.slotBits(record.findString(fields[next(4)]));
    }

    /// The same, replaced.
    @Benchmark
    public void recordSet() {
        record.setString(fields[next(4)], Tag.INT, turn);
    }

    /// A field of a dictionary by the string object that is its key.
    @Benchmark
    public long dictionaryGet() {
        return words.slotBits(words.findString(keys[next(FIELDS)]));
    }

    /// The same by another string of equal bytes.
    @Benchmark
    public long dictionaryGetByCopy() {
        return words.slotBits(words.findString(copies[next(FIELDS)]));
    }

    /// The same, replaced.
    @Benchmark
    public void dictionarySet() {
        words.set(keys[next(FIELDS)], 0, Tag.INT, turn);
    }

    /// A field with a scattered integer key.
    @Benchmark
    public long sparseGet() {
        return sparse.bitsAt(sparse.locate(Tag.INT, next(FIELDS) * SPARSE));
    }

    /// A field with a floating-point key.
    @Benchmark
    public long floatGet() {
        return floats.bitsAt(floats.locate(Tag.FLOAT, Double.doubleToRawLongBits(next(FIELDS) + 0.5)));
    }

    /// A key that no field has.
    @Benchmark
    public int miss() {
        return sparse.locate(Tag.INT, next(FIELDS) * SPARSE + 1);
    }

    /// An item appended to a growing array.
    @Benchmark
    @OperationsPerInvocation(ITEMS)
    public LuaTable append() {
        var table = new LuaTable();
        for (int i = 1; i <= ITEMS; i++) table.setInteger(i, Tag.INT, i);
        return table;
    }

    /// A field added to a growing dictionary.
    @Benchmark
    @OperationsPerInvocation(FIELDS)
    public LuaTable insert() {
        var table = new LuaTable();
        for (LuaString key : keys) table.set(key, 0, Tag.INT, 1);
        return table;
    }

    /// A step of a traversal, as `next` makes it.
    @Benchmark
    @OperationsPerInvocation(FIELDS)
    public long traverse() {
        long sum = 0;
        Object keyRef = null;
        long keyBits = 0;
        for (int at; (at = words.next(keyRef, keyBits, 0)) != -1; ) {
            keyRef = words.keyRefAt(at);
            keyBits = words.keyBitsAt(at);
            sum += words.bitsAt(at);
        }
        return sum;
    }
}

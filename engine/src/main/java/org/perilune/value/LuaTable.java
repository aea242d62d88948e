package org.perilune.value;

import java.util.Arrays;

/// A Lua table (manual §2.1): an array part for the keys 1 to n, and slots for all others.
///
/// The *array part* holds the keys 1 to [#arrayCount()] densely. While all items are numbers of one kind it is one
/// `long[]`; the first item of another kind adds (or a table of objects has only) an `Object[]`. A nil inside is a null
/// reference. A long one that has nothing but booleans is a set of bits. The last item is never nil, so the count is a border (§3.4.7) and `#` costs nothing.
///
/// The *slots* hold everything else as pairs. Which key a slot belongs to says `keys`: while all keys are strings in a
/// modest number it is the key list of a [Shape] shared with other tables, later the table's own list in insertion
/// order with a hash index beside it (dictionary mode). A slot whose value is nil keeps its key until the next growth,
/// which makes `next` stable while fields are cleared. An inline cache is a slot number checked at use:
/// `slotHolds(hint, key)`.
///
/// Invariants: no integer key from 1 to the count + 1 is in a slot; float keys with an integer value are stored as
/// integers; in dictionary mode every key appears once.
///
/// Not thread-safe: a table belongs to one state.
public final class LuaTable {
    private static final Object[] NO_REFS = new Object[0];
    private static final long[] NO_BITS = new long[0];

    /// The key of a slot whose item has moved to the array part. A traversal must not take it for the item's place.
    private static final Object MOVED = new Object();

    /// The number of slots in the first allocation.
    private static final int FIRST_SLOTS = 4;

    /// In place of a tag: the items are booleans, each a bit of the `long[]`, 64 in one.
    private static final Object BOOLEANS = new Object();

    /// Fewer booleans are references like other values: mostly something else comes to them.
    private static final int MANY_BOOLEANS = 64;

    private Shape shape = Shape.ROOT;
    private Object[] keys = Shape.ROOT.keys;

    /// Declared, and so laid out, before [#slotRefs], as [#arrayBits] is before [#arrayRefs]: so G1 goes on with what a chain of tables hangs on, and its other threads
    /// take the numbers. The other way round they hand the chain to and fro, a table at a time, and a collection takes several times as long.
    private long[] slotBits = NO_BITS;

    private Object[] slotRefs = NO_REFS;
    private int slotCount;

    /// Dictionary mode only: numeric parts of the keys (null while no key is a number). Behind them the slot whose number was found last: `t[k] = t[k] + 1` looks for
    /// each key twice.
    private long[] keyBits;

    /// Dictionary mode only: the open-addressed hash table, of a power of two of entries, more than there are slots. An entry that is not zero has a slot's number plus one in as
    /// many low bits as it takes to number the entries, and above them those bits of the key's hash that do not say its place: other keys on
    /// the way are passed without a look at them.
    private int[] index;

    /// Dictionary mode only: how many slots were ever given to integer keys since the last rehash.
    private int integerKeys;

    /// The tag that all items have; or [#BOOLEANS]; or null, the items being in [#arrayRefs].
    private Object arrayTag;

    private long[] arrayBits = NO_BITS;
    private Object[] arrayRefs = NO_REFS;
    private int arrayCount;

    private LuaTable metatable;

    /// As a metatable: the set of [Metamethod] bits known to be absent here.
    private int absent;

    /// The room that the first items shall get, see [#encodeHint]. A byte, because it, [#mark] and [#finalizable] share four bytes: an
    /// object of this class takes 72 bytes, and one more field of four would make it 80.
    private byte arrayHint;

    /// The number of the heap walk that reached this table last.
    short mark;

    /// Whether the table is marked for finalization (manual §2.5.1).
    boolean finalizable;

    /// An empty table.
    public LuaTable() {}

    /// An empty table with room for `arrayItems` items and `slots` other fields.
    public LuaTable(int arrayItems, int slots) {
        arrayHint = encodeHint(arrayItems);
        if (slots > 0) {
            int n = Math.min(slots, 1 << 20);
            slotRefs = new Object[n];
            slotBits = new long[n];
        }
    }

    /// A table of layout `layout`, whose fields are nil still, with room for `arrayItems` items and `slots` other fields.
    public LuaTable(int arrayItems, int slots, Object layout) {
        this(arrayItems, slots);
        shape = (Shape) layout;
        keys = shape.keys;
        slotCount = keys.length;
        if (slotCount > slotRefs.length) {
            slotRefs = new Object[slotCount];
            slotBits = new long[slotCount];
        }
    }

    /// The layout of a table without fields.
    public static final Object EMPTY_LAYOUT = Shape.ROOT;

    /// A table that makes its contents when it is looked at for the first time. So a state need not pay for the libraries that its script does not use.
    ///
    /// That costs the fast paths nothing: until then the table has no key that an inline cache could know, and is of a shape of its own, for which only
    /// the slow paths look when they have found nothing.
    public LuaTable(TableContents contents) {
        shape = Shape.UNFILLED;
        slotRefs = new Object[] {contents};
    }

    private void fill() {
        TableContents contents = (TableContents) slotRefs[0];
        shape = Shape.ROOT;
        slotRefs = NO_REFS;
        contents.fill(this);
    }

    /// Takes the fields of `model` over into this table, which is empty; their keys are strings.
    public void copyFields(LuaTable model) {
        shape = model.shape;
        keys = model.keys;
        slotRefs = model.slotRefs.clone();
        slotBits = model.slotBits.clone();
        slotCount = model.slotCount;
        if (shape == null) {
            keys = keys.clone();
            index = model.index.clone();
        }
        TableGrowth.note(slotRefs.length, 12L * slotRefs.length);
    }

    // ---- metatable

    /// The metatable, or null.
    public LuaTable metatable() {
        return metatable;
    }

    /// Replaces the metatable; null for none. Does not look at `__metatable`.
    public void setMetatable(LuaTable table) {
        metatable = table;
    }

    /// As a metatable: the reference part of the value of field `event`, null when it is absent. A metamethod that is a
    /// number is answered by its tag.
    public Object metamethod(Metamethod event) {
        if ((absent & event.bit) != 0) {
            return null;
        }
        Shape s = shape;
        int slot = s == null ? -1 : s.slotOf(event);
        if (slot < 0 && (s == null || s == Shape.UNFILLED)) {
            slot = findString(event.text);
        }
        Object ref = slot < 0 ? null : slotRefs[slot];
        if (ref == null) {
            absent |= event.bit;
        }
        return ref;
    }

    /// Whether the table is so large that to grow may fail.
    public boolean isVast() {
        return arrayCount >= VAST || slotRefs.length >= VAST;
    }

    private static final int VAST = 1 << 28;

    /// Whether a key that has no value is assigned in this table itself: no `__newindex` is asked.
    public boolean takesNewKeys() {
        LuaTable m = metatable;
        return m == null || m.metamethod(Metamethod.NEWINDEX) == null;
    }

    /// Whether the length `#` is [#arrayCount]: no `__len` is asked.
    public boolean hasPlainLength() {
        LuaTable m = metatable;
        return m == null || m.metamethod(Metamethod.LEN) == null;
    }

    /// As a metatable: whether `event` is known to be absent, without looking further.
    public boolean lacks(Metamethod event) {
        return (absent & event.bit) != 0;
    }

    // ---- array part

    /// The number of items in the array part; also the table's primitive length `#`.
    public int arrayCount() {
        return arrayCount;
    }

    /// The position from 0 of integer key `key` in the array part, or -1.
    public int arrayPosition(long key) {
        long i = key - 1;
        return i >= 0 && i < arrayCount ? (int) i : -1;
    }

    /// Likewise for a key of type `int`, in the form in which HotSpot can move the check out of a loop: a comparison without sign, with a limit that is known not to be negative.
    public int arrayPosition(int key) {
        int i = key - 1;
        return Integer.compareUnsigned(i, arrayCount & Integer.MAX_VALUE) < 0 ? i : -1;
    }

    /// The reference part of the item at position `i`, 0 to [#arrayCount()] - 1.
    public Object arrayRef(int i) {
        Object tag = arrayTag;
        return tag == null ? arrayRefs[i] : tag == BOOLEANS ? booleanAt(i) : tag;
    }

    /// The reference part of the item at position `i` of the array part; null if it is nil or there is no such position.
    public Object arrayItem(int i) {
        return Integer.compareUnsigned(i, arrayCount & Integer.MAX_VALUE) < 0 ? arrayRef(i) : null;
    }

    private Boolean booleanAt(int i) {
        return (arrayBits[i >> 6] >>> i & 1) != 0 ? Boolean.TRUE : Boolean.FALSE;
    }

    private void setBit(int i, boolean value) {
        long[] b = arrayBits;
        long bit = 1L << i;
        b[i >> 6] = value ? b[i >> 6] | bit : b[i >> 6] & ~bit;
    }

    private static boolean isBoolean(Object ref) {
        return ref == Boolean.TRUE || ref == Boolean.FALSE;
    }

    /// The numeric part of the item at position `i`; without meaning unless the item is a number.
    public long arrayBits(int i) {
        long[] b = arrayBits;
        return i < b.length ? b[i] : 0;
    }

    /// The position of integer key `key` in an array part that holds integers only, or -1.
    public int integerPosition(long key) {
        return arrayTag == Tag.INT ? arrayPosition(key) : -1;
    }

    /// Likewise.
    public int integerPosition(int key) {
        return arrayTag == Tag.INT ? arrayPosition(key) : -1;
    }

    /// The position of integer key `key` in an array part that holds floats only, or -1.
    public int floatPosition(long key) {
        return arrayTag == Tag.FLOAT ? arrayPosition(key) : -1;
    }

    /// Likewise.
    public int floatPosition(int key) {
        return arrayTag == Tag.FLOAT ? arrayPosition(key) : -1;
    }

    /// The position of integer key `key` in an array part of values of several kinds, if there is one that is not nil; else -1.
    public int referencePosition(long key) {
        int i = arrayTag == null ? arrayPosition(key) : -1;
        return i >= 0 && arrayRefs[i] != null ? i : -1;
    }

    /// Likewise.
    public int referencePosition(int key) {
        int i = arrayTag == null ? arrayPosition(key) : -1;
        return i >= 0 && arrayRefs[i] != null ? i : -1;
    }

    /// The position of integer key `key` in an array part of booleans, or as [#referencePosition]; else -1.
    public int booleanPosition(long key) {
        return arrayTag == BOOLEANS ? arrayPosition(key) : referencePosition(key);
    }

    /// Likewise.
    public int booleanPosition(int key) {
        return arrayTag == BOOLEANS ? arrayPosition(key) : referencePosition(key);
    }

    /// The slot of `key` in tables of layout `layout`, or -1.
    public static int slotIn(Object layout, LuaString key) {
        return ((Shape) layout).find(key);
    }

    /// The layout of a table of layout `from` after [#addField] of `key`, a constant; null if it would be no record.
    public static Object layoutWith(Object from, LuaString key) {
        return ((Shape) from).with(key, false);
    }

    /// The numeric part of the item at position `i` of an array part whose [#arrayTag] is not null.
    public long numberAt(int i) {
        return arrayBits[i];
    }

    /// Replaces the number at position `i` of an array part whose [#arrayTag] is not null by another of the same kind.
    public void setNumberAt(int i, long bits) {
        arrayBits[i] = bits;
    }

    /// Replaces the value at position `i`, which [#referencePosition] has answered, by one that is neither a number nor nil.
    public void setReferenceAt(int i, Object ref) {
        Object[] refs = arrayRefs;
        if (refs[i] != ref) {
            refs[i] = ref;
        }
    }

    /// Replaces the value at position `i`, which [#booleanPosition] has answered, by a boolean.
    public void setBooleanAt(int i, Object ref) {
        if (arrayTag == BOOLEANS) {
            setBit(i, ref == Boolean.TRUE);
        } else {
            setReferenceAt(i, ref);
        }
    }

    /// Does `t[key] := value` if that is nothing but a store in the array part or at its end, no metamethod being asked; else
    /// answers false. Throws nothing.
    public boolean putItem(long key, Object ref, long bits) {
        long i = key - 1;
        int n = arrayCount;
        if (i >= 0 && i < n) {
            if (metatable != null && arrayRef((int) i) == null && !takesNewKeys()) {
                return false;
            }
            setArray((int) i, ref, bits);
            return true;
        }
        if (i != n || n >= VAST || ref == null || !takesNewKeys()) {
            return false;
        }
        append(ref, bits);
        return true;
    }

    /// Likewise, where the value is a boolean and mostly comes behind others.
    public boolean putBoolean(long key, Object ref, long bits) {
        if (key - 1 != arrayCount || arrayTag != BOOLEANS || metatable != null || keyBits != null || integerKeys != 0) {
            return putItem(key, ref, bits);
        }
        appendBoolean(ref);
        return true;
    }

    /// If all items are numbers of one kind, that kind's tag; else null.
    public Object arrayTag() {
        Object tag = arrayTag;
        return tag == BOOLEANS ? null : tag;
    }

    /// Stores an item at position `i` of the array part, 0 to [#arrayCount()] - 1; nil is allowed.
    public void setArray(int i, Object ref, long bits) {
        if (ref == arrayTag && ref != null) {
            arrayBits[i] = bits;
        } else {
            setArrayOther(i, ref, bits);
        }
    }

    private void setArrayOther(int i, Object ref, long bits) {
        if (arrayTag != null) {
            if (ref == null && i == arrayCount - 1) {
                arrayCount = i;
                return;
            }
            if (arrayTag == BOOLEANS && isBoolean(ref)) {
                setBit(i, ref == Boolean.TRUE);
                return;
            }
            makeMixed();
        }
        if (ref instanceof Tag) {
            if (arrayBits.length < arrayRefs.length) {
                growBits(arrayRefs.length);
            }
            arrayBits[i] = bits;
        }
        Object[] refs = arrayRefs;
        if (refs[i] != ref) {
            refs[i] = ref;
            if (ref == null && i == arrayCount - 1) {
                while (i > 0 && refs[i - 1] == null) {
                    i--;
                }
                arrayCount = i;
            }
        }
    }

    private void growBits(int capacity) {
        TableGrowth.note(capacity, 8L * capacity);
        arrayBits = Arrays.copyOf(arrayBits, capacity);
    }

    private void growRefs(int capacity) {
        TableGrowth.note(capacity, 4L * capacity);
        arrayRefs = Arrays.copyOf(arrayRefs, capacity);
    }

    private void makeMixed() {
        int capacity = capacity();
        TableGrowth.note(capacity, 4L * capacity);
        Object[] refs = new Object[capacity];
        if (arrayTag == BOOLEANS) {
            for (int i = 0; i < arrayCount; i++) {
                refs[i] = booleanAt(i);
            }
            arrayBits = NO_BITS;
        } else {
            Arrays.fill(refs, 0, arrayCount, arrayTag);
        }
        arrayRefs = refs;
        arrayTag = null;
    }

    /// So many items the arrays have room for.
    private int capacity() {
        return arrayTag == BOOLEANS ? (int) Math.min((long) arrayBits.length << 6, MOST_ITEMS) : Math.max(arrayBits.length, arrayRefs.length);
    }

    /// The most items of an array part.
    private static final int MOST_ITEMS = Integer.MAX_VALUE - 16;

    /// Turns references into bits, if there are many and all are booleans. Answers false, with nothing done, if not.
    private boolean makeBooleans() {
        int n = arrayCount;
        Object[] refs = arrayRefs;
        if (n < MANY_BOOLEANS || !isBoolean(refs[0])) {
            return false;
        }
        for (int i = 1; i < n; i++) {
            if (!isBoolean(refs[i])) {
                return false;
            }
        }
        arrayBits = NO_BITS;
        growBits(words(grownCapacity(n)));
        arrayTag = BOOLEANS;
        arrayRefs = NO_REFS;
        for (int i = 0; i < n; i++) {
            setBit(i, refs[i] == Boolean.TRUE);
        }
        return true;
    }

    /// The `long`s that so many booleans take.
    private static int words(int booleans) {
        return (int) (booleans + 63L >> 6);
    }

    private void appendBoolean(Object ref) {
        int i = arrayCount;
        if (i >> 6 == arrayBits.length) {
            growBits(words(grownCapacity(i)));
        }
        setBit(i, ref == Boolean.TRUE);
        arrayCount = i + 1;
    }

    /// Appends the item of key [#arrayCount()] + 1, which must not be nil.
    public void append(Object ref, long bits) {
        if (keyBits != null) {
            forgetRemoved(arrayCount + 1L);
        }
        int i = arrayCount;
        if (ref == arrayTag && i < arrayBits.length) {
            arrayBits[i] = bits;
            arrayCount = i + 1;
        } else {
            appendOther(ref, bits);
        }
        if (integerKeys != 0) {
            migrate();
        }
    }

    /// If the integer `key`, which is about to enter the array part, once was a field outside and was removed, forgets that place: a traversal that comes
    /// to the item must not go on there.
    private void forgetRemoved(long key) {
        int slot = findNumber(Tag.INT, key);
        if (slot >= 0 && slotRefs[slot] == null) {
            keys[slot] = MOVED;
        }
    }

    private void appendOther(Object ref, long bits) {
        int i = arrayCount;
        boolean number = ref instanceof Tag;
        if (i == 0 && number) {
            // An empty array takes the kind of its first item.
            arrayTag = ref;
            arrayRefs = NO_REFS;
        }
        if (arrayTag != null) {
            if (ref == arrayTag) {
                if (i == arrayBits.length) {
                    growBits(grownCapacity(i));
                }
                arrayBits[i] = bits;
                arrayCount = i + 1;
                return;
            }
            if (arrayTag == BOOLEANS && isBoolean(ref)) {
                appendBoolean(ref);
                return;
            }
            if (i == 0) {
                arrayTag = null;
            } else {
                makeMixed();
            }
        }
        if (i >= arrayRefs.length) {
            if (isBoolean(ref) && makeBooleans()) {
                appendBoolean(ref);
                return;
            }
            growRefs(grownCapacity(i));
        }
        if (number) {
            if (i >= arrayBits.length) {
                growBits(arrayRefs.length);
            }
            arrayBits[i] = bits;
        }
        arrayRefs[i] = ref;
        arrayCount = i + 1;
    }

    private int grownCapacity(int have) {
        // A constructor's count is taken as it is (up to 15, see encodeHint): a table is often never longer than that.
        long hint = decodeHint(arrayHint);
        long wanted = hint > have ? hint : Math.max(4, have + (long) have);
        arrayHint = 0;
        if (have >= MOST_ITEMS) {
            throw new LuaException("not enough memory");
        }
        return (int) Math.min(wanted, MOST_ITEMS);
    }

    /// Moves the items that follow the array part out of the slots.
    private void migrate() {
        while (integerKeys > 0) {
            int slot = findNumber(Tag.INT, arrayCount + 1L);
            if (slot < 0) {
                return;
            }
            Object ref = slotRefs[slot];
            if (ref == null) {
                return;
            }
            slotRefs[slot] = null;
            keys[slot] = MOVED;
            integerKeys--;
            int i = arrayCount;
            if (ref == arrayTag && i < arrayBits.length) {
                arrayBits[i] = slotBits[slot];
                arrayCount = i + 1;
            } else {
                appendOther(ref, slotBits[slot]);
            }
        }
    }

    /// Makes room for items up to key `n`; they may then be stored in any order by [#setListItem].
    public void reserveArray(int n) {
        if (n > decodeHint(arrayHint)) {
            arrayHint = encodeHint(n);
        }
    }

    /// A number of items in a byte: exact to 15, above rounded up by less than an eighth (three bits of mantissa, a leading one
    /// left out, above them the exponent plus one).
    private static byte encodeHint(int n) {
        if (n < 8) {
            return (byte) Math.max(n, 0);
        }
        int exponent = 28 - Integer.numberOfLeadingZeros(n);
        int mantissa = (int) ((long) n + (1L << exponent) - 1 >>> exponent);
        return (byte) ((exponent + 1 << 3) + mantissa - 8);
    }

    private static long decodeHint(byte hint) {
        int h = hint & 0xff;
        return h < 8 ? h : (h & 7) + 8L << (h >> 3) - 1;
    }

    /// Stores the `n` items from `from` on of a table constructor, the first as item `key`; nil included.
    public void setList(int key, Object[] refs, long[] bits, int from, int n) {
        reserveArray(key - 1 + n);
        int done = key == 1 && arrayRefs == NO_REFS && arrayBits == NO_BITS ? takeReferences(refs, from, n) : 0;
        for (int i = done; i < n; i++) {
            setListItem((long) key + i, refs[from + i], bits[from + i]);
        }
    }

    /// The most items of [#startList].
    public static final int MOST_FIRST_ITEMS = 4;

    /// Stores the first `n` items of a table constructor, from 1 to [#MOST_FIRST_ITEMS] of the values given (the others are nil), as [#setListItem] would; room was made for them. Being short, it is compiled into its
    /// callers, which then need no table if nobody keeps it: what `append` becomes, with all that makes arrays larger, HotSpot takes for too large once it has been compiled on its own.
    public void startList(int n, Object ref1, long bits1, Object ref2, long bits2, Object ref3, long bits3, Object ref4, long bits4) {
        boolean none = ref1 == null || n > 1 && ref2 == null || n > 2 && ref3 == null || n > 3 && ref4 == null;
        if (none || arrayCount != 0 || arrayRefs != NO_REFS || arrayBits != NO_BITS || keyBits != null || integerKeys != 0) {
            startOtherList(n, ref1, bits1, ref2, bits2, ref3, bits3, ref4, bits4);
            return;
        }
        int capacity = Math.max(grownCapacity(0), n);
        boolean same = ref1 instanceof Tag && (n < 2 || ref2 == ref1) && (n < 3 || ref3 == ref1) && (n < 4 || ref4 == ref1);
        if (ref1 instanceof Tag || ref2 instanceof Tag || ref3 instanceof Tag || ref4 instanceof Tag) {
            arrayBits = firstBits(capacity, n, bits1, bits2, bits3, bits4);
        }
        if (same) {
            arrayTag = ref1;
        } else {
            arrayRefs = firstRefs(capacity, n, ref1, ref2, ref3, ref4);
        }
        arrayCount = n;
    }

    private static long[] firstBits(int capacity, int n, long bits1, long bits2, long bits3, long bits4) {
        TableGrowth.note(capacity, 8L * capacity);
        long[] bits = new long[capacity];
        bits[0] = bits1;
        if (n > 1) {
            bits[1] = bits2;
        }
        if (n > 2) {
            bits[2] = bits3;
        }
        if (n > 3) {
            bits[3] = bits4;
        }
        return bits;
    }

    private static Object[] firstRefs(int capacity, int n, Object ref1, Object ref2, Object ref3, Object ref4) {
        TableGrowth.note(capacity, 4L * capacity);
        Object[] refs = new Object[capacity];
        refs[0] = ref1;
        if (n > 1) {
            refs[1] = ref2;
        }
        if (n > 2) {
            refs[2] = ref3;
        }
        if (n > 3) {
            refs[3] = ref4;
        }
        return refs;
    }

    private void startOtherList(int n, Object ref1, long bits1, Object ref2, long bits2, Object ref3, long bits3, Object ref4, long bits4) {
        setListItem(1, ref1, bits1);
        if (n > 1) {
            setListItem(2, ref2, bits2);
        }
        if (n > 2) {
            setListItem(3, ref3, bits3);
        }
        if (n > 3) {
            setListItem(4, ref4, bits4);
        }
    }

    /// Takes the first of `n` values into an array part that never had an item, as long as these are neither numbers nor nil. Answers how many it took.
    private int takeReferences(Object[] refs, int from, int n) {
        int taken = 0;
        while (taken < n && refs[from + taken] != null && !(refs[from + taken] instanceof Tag)) {
            taken++;
        }
        if (taken == 0 || integerKeys != 0 || keyBits != null) {
            return 0;
        }
        int capacity = grownCapacity(0);
        TableGrowth.note(capacity, 4L * capacity);
        Object[] items = new Object[capacity];
        for (int i = 0; i < taken; i++) {
            items[i] = refs[from + i];
        }
        arrayRefs = items;
        arrayCount = taken;
        return taken;
    }

    /// Stores item `key` (from 1) of a table constructor, nil included: items between the count and `key` become nil
    /// items of the array part.
    public void setListItem(long key, Object ref, long bits) {
        if (key - 1 == arrayCount) {
            if (ref != null) {
                append(ref, bits);
            }
            return;
        }
        if (ref == null) {
            setInteger(key, null, 0);
            return;
        }
        if (key - 1 > arrayCount && key - 1 < arrayCount + 256L && integerKeys == 0) {
            if (arrayTag != null) {
                makeMixed();
            }
            int i = (int) (key - 1);
            if (i >= arrayRefs.length) {
                growRefs(Math.max(grownCapacity(arrayCount), i + 1));
            }
            // What lies behind the count may be left from items that were removed.
            Arrays.fill(arrayRefs, arrayCount, i, null);
            arrayCount = i;
            appendOther(ref, bits);
            return;
        }
        setInteger(key, ref, bits);
    }

    // ---- slots

    /// Whether slot `slot` (a number remembered by an inline cache, any value from 0) belongs to the interned `key`.
    public boolean slotHolds(int slot, LuaString key) {
        Object[] ks = keys;
        return slot < ks.length && ks[slot] == key;
    }

    /// The reference part of the value in `slot`; null for an absent field.
    public Object slotRef(int slot) {
        return slotRefs[slot];
    }

    /// The numeric part of the value in `slot`.
    public long slotBits(int slot) {
        return slotBits[slot];
    }

    /// Whether `table`, which is one, has a value with reference part `ref` in `slot`; for compiled code, which is shorter by not having to cast.
    public static boolean slotHas(Object table, int slot, Object ref) {
        return ((LuaTable) table).slotRefs[slot] == ref;
    }

    /// Likewise, and whether it has layout `layout`.
    public static boolean slotHas(Object table, int slot, Object ref, Object layout) {
        var t = (LuaTable) table;
        return t.shape == layout && t.slotRefs[slot] == ref;
    }

    /// The numeric part of the value in `slot` of `table`, which is one.
    public static long bitsOf(Object table, int slot) {
        return ((LuaTable) table).slotBits[slot];
    }

    /// The reference part of the value in `slot` if `table` is one of layout `layout`; else null.
    public static Object refOf(Object table, int slot, Object layout) {
        return table instanceof LuaTable t && t.shape == layout ? t.slotRefs[slot] : null;
    }

    /// Likewise, if the table has `key` in that slot.
    public static Object refOf(Object table, int slot, LuaString key) {
        return table instanceof LuaTable t && t.slotHolds(slot, key) ? t.slotRefs[slot] : null;
    }

    /// Replaces the value in `slot` of `table`, which is one, by a number; answers false, with nothing done, if that is nil and `__newindex` is to be asked.
    public static boolean replaceNumber(Object table, int slot, Object tag, long bits) {
        var t = (LuaTable) table;
        if (t.slotRefs[slot] != tag) {
            return replace(t, slot, tag, bits);
        }
        t.slotBits[slot] = bits;
        return true;
    }

    /// Likewise, and if the table is not of layout `layout`.
    public static boolean replaceNumber(Object table, int slot, Object tag, long bits, Object layout) {
        return ((LuaTable) table).shape == layout && replaceNumber(table, slot, tag, bits);
    }

    /// Likewise, by any value.
    public static boolean replace(Object table, int slot, Object ref, long bits, Object layout) {
        return ((LuaTable) table).shape == layout && replace(table, slot, ref, bits);
    }

    /// Likewise.
    public static boolean replace(Object table, int slot, Object ref, long bits) {
        var t = (LuaTable) table;
        if (t.slotRefs[slot] == null) {
            return t.fill(slot, ref, bits);
        }
        t.setSlot(slot, ref, bits);
        return true;
    }

    private boolean fill(int slot, Object ref, long bits) {
        if (!takesNewKeys()) {
            return false;
        }
        if (ref != null) {
            fillSlot(slot, ref, bits);
        }
        return true;
    }

    /// Gives a table of layout `layout` that nobody else knows, made for the field in `slot`, its value.
    public static void construct(Object table, int slot, Object ref, long bits) {
        var t = (LuaTable) table;
        t.slotRefs[slot] = ref;
        t.slotBits[slot] = bits;
    }

    /// Likewise, if the table is still of that layout and has no metatable; else answers false, with nothing done.
    public static boolean construct(Object table, int slot, Object ref, long bits, Object layout) {
        var t = (LuaTable) table;
        if (t.shape != layout || t.metatable != null) {
            return false;
        }
        t.absent = 0;
        t.setSlot(slot, ref, bits);
        return true;
    }

    /// [#addField] of `table`, which is one, unless `__newindex` is to be asked.
    public static boolean extend(Object table, Object from, Object to, Object ref, long bits) {
        var t = (LuaTable) table;
        return t.takesNewKeys() && t.addField(from, to, ref, bits);
    }

    /// Replaces a number in a slot by one of the same kind.
    public void setSlotBits(int slot, long bits) {
        slotBits[slot] = bits;
    }

    /// Replaces the value in a slot whose present value is not nil.
    public void setSlot(int slot, Object ref, long bits) {
        slotBits[slot] = bits;
        Object[] refs = slotRefs;
        if (refs[slot] != ref) {
            refs[slot] = ref;
        }
    }

    /// Sets the value in a slot that may hold nil.
    public void fillSlot(int slot, Object ref, long bits) {
        absent = 0;
        if (shape == null && slotRefs[slot] == null && keys[slot] == Tag.INT) {
            integerKeys++;
        }
        slotBits[slot] = bits;
        slotRefs[slot] = ref;
    }

    /// The slot of any key that is not nil, not in the array part and normalised; -1 when it has none. The slot's value may be
    /// nil.
    public int find(Object keyRef, long keyBits) {
        if (keyRef instanceof LuaString s) {
            return findString(s);
        }
        if (shape != null) {
            return -1;
        }
        return keyRef instanceof Tag ? findNumber(keyRef, keyBits) : findObject(keyRef);
    }

    /// The slot of string `key`, or -1.
    public int findString(LuaString key) {
        Shape s = shape;
        if (s == null) {
            return findInDictionary(key);
        }
        int slot = s.find(key);
        if (slot < 0 && s == Shape.UNFILLED) {
            fill();
            return findString(key);
        }
        return slot;
    }

    private int findInDictionary(LuaString key) {
        int[] table = index;
        Object[] ks = keys;
        int mask = table.length - 1;
        int hash = key.hashCode();
        for (int i = hash & mask, e; (e = table[i]) != 0; i = i + 1 & mask) {
            if (((e ^ hash) & ~mask) == 0) {
                int slot = (e & mask) - 1;
                Object k = ks[slot];
                if (k == key || k instanceof LuaString s && s.hashCode() == hash && s.equalTo(key)) {
                    return slot;
                }
            }
        }
        return -1;
    }

    private int findNumber(Object tag, long bits) {
        if (shape != null) {
            return -1;
        }
        int[] table = index;
        Object[] ks = keys;
        long[] kb = keyBits;
        if (kb == null) {
            return -1;
        }
        int memory = kb.length - 1;
        int recent = (int) kb[memory];
        if (kb[recent] == bits && ks[recent] == tag) {
            return recent;
        }
        int mask = table.length - 1;
        int hash = hashNumber(bits);
        for (int i = hash & mask, e; (e = table[i]) != 0; i = i + 1 & mask) {
            if (((e ^ hash) & ~mask) == 0) {
                int slot = (e & mask) - 1;
                if (kb[slot] == bits && ks[slot] == tag) {
                    kb[memory] = slot;
                    return slot;
                }
            }
        }
        return -1;
    }

    private int findObject(Object key) {
        int[] table = index;
        Object[] ks = keys;
        int mask = table.length - 1;
        int hash = hashObject(key);
        for (int i = hash & mask, e; (e = table[i]) != 0; i = i + 1 & mask) {
            if (((e ^ hash) & ~mask) == 0) {
                int slot = (e & mask) - 1;
                Object k = ks[slot];
                if (k == key || k instanceof LightUserdata u && u.equals(key)) {
                    return slot;
                }
            }
        }
        return -1;
    }

    private static int hashNumber(long bits) {
        // Seeded, and mixed twice, so that no choice of keys makes them collide.
        long h = (bits ^ LuaString.SEED) * 0x9E3779B97F4A7C15L;
        return (int) ((h ^ h >>> 32) * 0xD6E8FEB86659FD93L >>> 32);
    }

    private static int hashObject(Object key) {
        int h = key instanceof LightUserdata u ? u.hashCode() : System.identityHashCode(key);
        return h ^ (h >>> 15);
    }

    /// Adds a key that [#find] does not know; the value is not nil.
    private void insert(Object keyRef, long bitsOfKey, Object ref, long bits, boolean computed) {
        absent = 0;
        if (shape == Shape.UNFILLED) {
            fill();
        }
        if (shape != null) {
            if (keyRef instanceof LuaString key) {
                Shape wider = shape.with(key, computed);
                if (wider != null) {
                    addSlot(wider, ref, bits);
                    return;
                }
            }
            makeDictionary();
        }
        if (slotCount == keys.length) {
            if (rehash(keyRef, bitsOfKey, ref, bits)) {
                return;
            }
            if (keyRef == Tag.INT && bitsOfKey == arrayCount + 1L) {
                // The array part has grown right up to the new key.
                append(ref, bits);
                return;
            }
        }
        int slot = slotCount++;
        keys[slot] = keyRef;
        if (keyRef instanceof Tag) {
            if (keyBits == null) {
                keyBits = new long[keys.length + 1];
            }
            keyBits[slot] = bitsOfKey;
            if (keyRef == Tag.INT) {
                integerKeys++;
            }
        }
        slotRefs[slot] = ref;
        slotBits[slot] = bits;
        enter(slot);
    }

    private void addSlot(Shape wider, Object ref, long bits) {
        int slot = slotCount;
        if (slot == slotRefs.length) {
            int n = slot == 0 ? FIRST_SLOTS : slot * 2;
            TableGrowth.note(n, 12L * n);
            slotRefs = Arrays.copyOf(slotRefs, n);
            slotBits = Arrays.copyOf(slotBits, n);
        }
        slotRefs[slot] = ref;
        slotBits[slot] = bits;
        slotCount = slot + 1;
        keys = wider.keys;
        shape = wider;
    }

    /// The layout token of this table while it is a record: two tables with the same token have the same keys in the same
    /// slots. Null in dictionary mode.
    public Object layout() {
        if (shape == Shape.UNFILLED) {
            fill();
        }
        return shape;
    }

    /// Whether [#layout] answers `layout`, which is not null.
    public boolean hasLayout(Object layout) {
        return shape == layout;
    }

    /// If this is a record of layout `from`, adds the field that leads to layout `to`, a pair that some table went
    /// through before (an inline cache of [#layout()] before and after). The value may be nil, see [#reserve].
    public boolean addField(Object from, Object to, Object ref, long bits) {
        if (shape != from || from == null) {
            return false;
        }
        absent = 0;
        addSlot((Shape) to, ref, bits);
        return true;
    }

    /// Makes the place for a field of a record that it does not have, and whose value is nil so far. Answers false, with nothing done, if this is no record, or could not be one
    /// with that field.
    public boolean reserve(LuaString key) {
        Object from = layout();
        Shape wider = from == null ? null : ((Shape) from).with(key, false);
        return wider != null && addField(from, wider, null, 0);
    }

    private void enter(int slot) {
        Object k = keys[slot];
        int hash = k instanceof LuaString s
                ? s.hashCode()
                : k instanceof Tag ? hashNumber(keyBits[slot]) : hashObject(k);
        int[] table = index;
        int mask = table.length - 1;
        int i = hash & mask;
        while (table[i] != 0) {
            i = i + 1 & mask;
        }
        table[i] = hash & ~mask | slot + 1;
    }

    private void makeDictionary() {
        Object[] old = keys;
        shape = null;
        resizeDictionary(Math.max(FIRST_SLOTS, Math.max(slotRefs.length, slotCount + 1)), old);
    }

    /// Rebuilds the dictionary with `capacity` slots, leaving out the fields that are nil.
    private void resizeDictionary(int capacity, Object[] oldKeys) {
        if (arrayCount == 0) {
            // New fields have ended any traversal: nobody may ask for the removed items any more.
            arrayTag = null;
            arrayBits = NO_BITS;
            arrayRefs = NO_REFS;
        }
        int n = slotCount;
        Object[] oldRefs = slotRefs;
        long[] oldBits = slotBits;
        long[] oldKeyBits = keyBits;
        TableGrowth.note(capacity, (oldKeyBits == null ? 24L : 32L) * capacity);
        Object[] ks = new Object[capacity];
        Object[] refs = new Object[capacity];
        long[] bits = new long[capacity];
        long[] kb = oldKeyBits == null ? null : new long[capacity + 1];
        int live = 0;
        for (int i = 0; i < n; i++) {
            if (oldRefs[i] != null) {
                ks[live] = oldKeys[i];
                refs[live] = oldRefs[i];
                bits[live] = oldBits[i];
                if (kb != null) {
                    kb[live] = oldKeyBits[i];
                }
                live++;
            }
        }
        keys = ks;
        slotRefs = refs;
        slotBits = bits;
        keyBits = kb;
        slotCount = live;
        index = new int[Integer.highestOneBit(Math.max(capacity, 2) * 2 - 1) * 2];
        int integers = 0;
        for (int i = 0; i < live; i++) {
            if (ks[i] == Tag.INT) {
                integers++;
            }
            enter(i);
        }
        integerKeys = integers;
    }

    /// Makes room for one more key, moving integer keys into the array part when they fill more than half of it (the
    /// rule of PUC's `computesizes`). Answers true if the pending key itself went to the array.
    private boolean rehash(Object keyRef, long bitsOfKey, Object ref, long bits) {
        int live = 0;
        int[] buckets = null;
        for (int i = 0; i < slotCount; i++) {
            if (slotRefs[i] != null) {
                live++;
                if (keys[i] == Tag.INT) {
                    buckets = countKey(buckets, keyBits[i]);
                }
            }
        }
        if (keyRef == Tag.INT && buckets != null) {
            buckets = countKey(buckets, bitsOfKey);
            int size = arraySize(buckets);
            if (size > arrayCount) {
                moveToArray(size, keyRef == Tag.INT && bitsOfKey <= size ? bitsOfKey : 0, ref, bits);
                if (bitsOfKey > 0 && bitsOfKey <= size) {
                    return true;
                }
                live = 0;
                for (int i = 0; i < slotCount; i++) {
                    if (slotRefs[i] != null) {
                        live++;
                    }
                }
            }
        }
        int capacity = keys.length;
        if (live * 2 > capacity || capacity < FIRST_SLOTS) {
            if (capacity >= 1 << 29) {
                throw new LuaException("not enough memory");
            }
            capacity = Math.max(FIRST_SLOTS, capacity * 2);
        }
        resizeDictionary(capacity, keys);
        return false;
    }

    /// Counts key `k` in the bucket of its power of two, (2^(b-1), 2^b].
    private static int[] countKey(int[] buckets, long k) {
        if (k < 1 || k > 1 << 28) {
            return buckets;
        }
        int[] counts = buckets == null ? new int[30] : buckets;
        counts[k == 1 ? 0 : 64 - Long.numberOfLeadingZeros(k - 1)]++;
        return counts;
    }

    /// The largest power of two n such that more than n/2 of the keys 1 to n are in use; 0 when there is none.
    private int arraySize(int[] buckets) {
        int have = arrayCount;
        long total = 0;
        int best = 0;
        for (int b = 0; b < 29; b++) {
            long top = 1L << b;
            long below = b == 0 ? 0 : top / 2;
            // The array part counts as full; its nils are few or the table is shrinking anyway.
            total += buckets[b] + Math.max(0, Math.min(have, top) - Math.min(have, below));
            if (total > top / 2) {
                best = (int) top;
            }
        }
        return best;
    }

    private void moveToArray(int size, long pendingKey, Object ref, long bits) {
        if (arrayTag != null) {
            makeMixed();
        }
        if (arrayRefs.length < size) {
            growRefs(size);
        }
        Arrays.fill(arrayRefs, arrayCount, arrayRefs.length, null);
        int last = arrayCount;
        for (int i = 0; i < slotCount; i++) {
            if (keys[i] == Tag.INT && slotRefs[i] != null && keyBits[i] >= 1 && keyBits[i] <= size) {
                last = Math.max(last, placeItem(keyBits[i], slotRefs[i], slotBits[i]));
                slotRefs[i] = null;
                keys[i] = MOVED;
                integerKeys--;
            }
        }
        if (pendingKey > 0) {
            last = Math.max(last, placeItem(pendingKey, ref, bits));
        }
        arrayCount = last;
        migrate();
    }

    private int placeItem(long key, Object ref, long bits) {
        int i = (int) key - 1;
        arrayRefs[i] = ref;
        if (ref instanceof Tag) {
            if (arrayBits.length < arrayRefs.length) {
                growBits(arrayRefs.length);
            }
            arrayBits[i] = bits;
        }
        return i + 1;
    }

    // ---- whole keys

    /// The reference part of field `key`, a string; null when absent. Raw.
    public Object getString(LuaString key) {
        int slot = findString(key);
        return slot < 0 ? null : slotRefs[slot];
    }

    /// The place of a key: for [#refAt] and [#bitsAt]. A position of the array part is itself, slot s is `-2 - s`, and -1 means that
    /// the key has no place. Float keys need not be normalised; a nil or NaN key has no place.
    public int locate(Object keyRef, long keyBits) {
        if (keyRef == Tag.INT) {
            int i = arrayPosition(keyBits);
            if (i >= 0) {
                return i;
            }
            int slot = findNumber(keyRef, keyBits);
            return slot < 0 ? -1 : -2 - slot;
        }
        if (keyRef == null) {
            return -1;
        }
        if (keyRef == Tag.FLOAT) {
            double d = Double.longBitsToDouble(keyBits);
            long k = (long) d;
            if (k == d && k != Long.MAX_VALUE) {
                return locate(Tag.INT, k);
            }
        }
        int slot = find(keyRef, keyBits);
        return slot < 0 ? -1 : -2 - slot;
    }

    /// The reference part of the value at place `at` (from [#locate] or [#next]).
    public Object refAt(int at) {
        return at >= 0 ? arrayRef(at) : at == -1 ? null : slotRefs[-2 - at];
    }

    /// The numeric part of the value at place `at`.
    public long bitsAt(int at) {
        return at >= 0 ? arrayBits(at) : at == -1 ? 0 : slotBits[-2 - at];
    }

    /// The reference part of the key at place `at`.
    public Object keyRefAt(int at) {
        return at >= 0 ? Tag.INT : keys[-2 - at];
    }

    /// The numeric part of the key at place `at`.
    public long keyBitsAt(int at) {
        if (at >= 0) {
            return at + 1L;
        }
        return keyBits == null || shape != null ? 0 : keyBits[-2 - at];
    }

    /// Replaces the value at place `at`, not -1.
    public void setAt(int at, Object ref, long bits) {
        if (at >= 0) {
            setArray(at, ref, bits);
        } else if (slotRefs[-2 - at] == null) {
            if (ref != null) {
                fillSlot(-2 - at, ref, bits);
            }
        } else {
            setExisting(-2 - at, ref, bits);
        }
    }

    private void setExisting(int slot, Object ref, long bits) {
        if (ref == null && shape == null && keys[slot] == Tag.INT) {
            integerKeys--;
        }
        setSlot(slot, ref, bits);
    }

    /// Raw assignment of any key but nil and NaN; a nil value removes the field.
    public void set(Object keyRef, long keyBits, Object ref, long bits) {
        if (keyRef == Tag.INT) {
            setInteger(keyBits, ref, bits);
            return;
        }
        if (keyRef == Tag.FLOAT) {
            double d = Double.longBitsToDouble(keyBits);
            long k = (long) d;
            if (k == d && k != Long.MAX_VALUE) {
                setInteger(k, ref, bits);
                return;
            }
        }
        setInSlot(keyRef, keyBits, ref, bits, true);
    }

    private void setInSlot(Object keyRef, long keyBits, Object ref, long bits, boolean computed) {
        int slot = find(keyRef, keyBits);
        if (slot >= 0) {
            setAt(-2 - slot, ref, bits);
        } else if (ref != null) {
            insert(keyRef, keyBits, ref, bits, computed);
        }
    }

    /// Raw assignment to integer key `key`; a nil value removes the field.
    public void setInteger(long key, Object ref, long bits) {
        long i = key - 1;
        if (i >= 0 && i < arrayCount) {
            setArray((int) i, ref, bits);
        } else if (i == arrayCount) {
            if (ref != null) {
                append(ref, bits);
            }
        } else {
            setInSlot(Tag.INT, key, ref, bits, true);
        }
    }

    /// Raw assignment to a string key that is a constant of the program (its layout is worth sharing).
    public void setString(LuaString key, Object ref, long bits) {
        setInSlot(key, 0, ref, bits, false);
    }

    /// Raw assignment of a reference value (not a number) to a string key.
    public void setString(String key, Object ref) {
        setString(StringTable.intern(key), ref, 0);
    }

    // ---- traversal

    /// The answer of [#next] for a key that is not in the table.
    public static final int INVALID_KEY = Integer.MIN_VALUE;

    /// The place of the field after `key` in a traversal (nil: the first), -1 at the end, [#INVALID_KEY] if the key is unknown.
    /// Fields may be cleared and changed between calls, not added (manual §6.1 `next`).
    ///
    /// @param slotHint the slot where the key was found last, or any number
    public int next(Object keyRef, long keyBits, int slotHint) {
        int at = placeInTraversal(keyRef, keyBits, slotHint);
        return at == INVALID_KEY ? INVALID_KEY : after(at);
    }

    /// The place of a key in a traversal, for [#after]: nil stands before the first. [#INVALID_KEY] if the key is unknown.
    ///
    /// @param slotHint the slot where the key was found last, or any number
    public int placeInTraversal(Object keyRef, long keyBits, int slotHint) {
        if (keyRef == null) {
            return -1;
        }
        if (keyRef == Tag.FLOAT) {
            double d = Double.longBitsToDouble(keyBits);
            long k = (long) d;
            if (k == d && k != Long.MAX_VALUE) {
                // No traversal hands out such a key, and PUC-Lua knows it for a field outside the array part only.
                int at = locate(Tag.INT, k);
                return at < -1 ? at : INVALID_KEY;
            }
        }
        if (keyRef == Tag.INT) {
            int i = arrayPosition(keyBits);
            if (i >= 0) {
                return i;
            }
        }
        Object[] ks = keys;
        int slot;
        if (slotHint >= 0 && slotHint < slotCount && ks[slotHint] == keyRef && !(keyRef instanceof Tag)) {
            slot = slotHint;
        } else {
            slot = find(keyRef, keyBits);
        }
        if (slot < 0) {
            // A removed item at the end of the array part: its storage is still there.
            boolean wasItem = keyRef == Tag.INT
                    && keyBits >= 1
                    && keyBits <= capacity();
            return wasItem ? arrayCount : INVALID_KEY;
        }
        return -2 - slot;
    }

    /// The place of the field after place `at` (-1: the first) in a traversal, -1 at the end.
    public int after(int at) {
        return at >= -1 ? firstFrom(at + 1) : firstSlotFrom(-1 - at);
    }

    /// How many places [#after] has looked at to come from `from` to `to`.
    public int passed(int from, int to) {
        int begin = from >= -1 ? from : arrayCount - 2 - from;
        int end = to >= 0 ? to : arrayCount + (to == -1 ? slotCount : -2 - to);
        return end - begin;
    }

    /// The place of the field after the one at place `at`, -1 at the end: [#next] for who knows the place, between whose calls no field
    /// is added.
    public int nextAfter(int at) {
        return at >= 0 ? firstFrom(at + 1) : firstSlotFrom(-1 - at);
    }

    /// The place of the first field outside the array part, or -1.
    public int firstSlot() {
        return firstSlotFrom(0);
    }

    private int firstFrom(int i) {
        int n = arrayCount;
        if (arrayTag != null) {
            return i < n ? i : firstSlotFrom(0);
        }
        Object[] refs = arrayRefs;
        for (; i < n; i++) {
            if (refs[i] != null) {
                return i;
            }
        }
        return firstSlotFrom(0);
    }

    private int firstSlotFrom(int slot) {
        Object[] refs = slotRefs;
        int n = slotCount;
        for (; slot < n; slot++) {
            if (refs[slot] != null) {
                return -2 - slot;
            }
        }
        if (shape == Shape.UNFILLED) {
            fill();
            return firstSlotFrom(slot);
        }
        return -1;
    }

    /// The number of slots, those whose value is nil included: an upper bound for the fields outside the array part.
    public int slotCount() {
        return slotCount;
    }

    /// Removes everything, the metatable included.
    public void clear() {
        LuaTable empty = new LuaTable();
        shape = empty.shape;
        keys = empty.keys;
        slotRefs = NO_REFS;
        slotBits = NO_BITS;
        slotCount = 0;
        keyBits = null;
        index = null;
        integerKeys = 0;
        arrayTag = null;
        arrayBits = NO_BITS;
        arrayRefs = NO_REFS;
        arrayCount = 0;
        metatable = null;
        absent = 0;
    }

    // ---- for the heap walker (manual §2.5): [HeapTracer] calls these

    /// Stands where a key was that no longer exists; equal to no key, and its slot's value is nil.
    private static final Object DEAD_KEY = new LightUserdata(new Object());

    /// The bytes of heap that the table takes with its own arrays.
    long heapBytes() {
        long n = 72;
        if (arrayBits.length > 0) {
            n += 16 + 8L * arrayBits.length;
        }
        if (arrayRefs.length > 0) {
            n += 16 + 4L * arrayRefs.length;
        }
        if (slotRefs.length > 0) {
            n += 32 + 12L * slotRefs.length;
        }
        if (shape == null) {
            n += 32 + 4L * keys.length + 4L * index.length + (keyBits == null ? 0 : 16 + 8L * keyBits.length);
        }
        return n;
    }

    /// Visits all keys and values.
    void trace(HeapTracer tracer) {
        traceArray(tracer);
        Object[] refs = slotRefs;
        int n = slotCount;
        if (shape != null) {
            for (int i = 0; i < n; i++) {
                tracer.visit(refs[i]);
            }
            return;
        }
        Object[] ks = keys;
        boolean removed = false;
        for (int i = 0; i < n; i++) {
            if (refs[i] != null) {
                tracer.visit(ks[i]);
                tracer.visit(refs[i]);
            } else if (!removed) {
                removed = HeapTracer.isCollectable(ks[i]);
            }
        }
        if (removed) {
            tracer.rememberRemovedKeys(this);
        }
    }

    /// Visits the items of the array part.
    void traceArray(HeapTracer tracer) {
        if (arrayTag == null) {
            Object[] refs = arrayRefs;
            for (int i = 0, n = arrayCount; i < n; i++) {
                tracer.visit(refs[i]);
            }
        }
    }

    /// Visits the keys: all that is strong in a table of weak values.
    void traceKeys(HeapTracer tracer) {
        if (shape == null) {
            for (int i = 0; i < slotCount; i++) {
                if (slotRefs[i] != null) {
                    tracer.visit(keys[i]);
                }
            }
        }
    }

    /// Of a table of weak keys visits the values in slots whose keys are reached. The others go to [HeapTracer#defer]; answers whether there
    /// are any.
    boolean traceEphemerons(HeapTracer tracer) {
        boolean waiting = false;
        for (int i = 0; i < slotCount; i++) {
            Object ref = slotRefs[i];
            if (ref == null) {
                continue;
            }
            Object key = keys[i];
            if (!tracer.isDead(key)) {
                tracer.visit(ref);
            } else if (tracer.isDead(ref)) {
                tracer.defer(key, ref);
                waiting = true;
            }
        }
        return waiting;
    }

    /// Removes the fields whose value was not reached.
    void clearDeadValues(HeapTracer tracer) {
        if (arrayTag == null) {
            for (int i = arrayCount - 1; i >= 0; i--) {
                if (tracer.isDead(arrayRefs[i])) {
                    setArrayOther(i, null, 0);
                }
            }
        }
        for (int i = 0; i < slotCount; i++) {
            if (slotRefs[i] != null && tracer.isDead(slotRefs[i])) {
                setExisting(i, null, 0);
            }
        }
        clearRemovedKeys(tracer);
    }

    /// Removes the fields whose key was not reached.
    void clearDeadKeys(HeapTracer tracer) {
        if (shape != null) {
            return;
        }
        for (int i = 0; i < slotCount; i++) {
            if (tracer.isDead(keys[i])) {
                if (slotRefs[i] != null) {
                    setExisting(i, null, 0);
                }
                keys[i] = DEAD_KEY;
            }
        }
    }

    /// Forgets the keys of removed fields that nobody can ask for any more: `next` cannot be called with them.
    void clearRemovedKeys(HeapTracer tracer) {
        if (shape != null) {
            return;
        }
        for (int i = 0; i < slotCount; i++) {
            if (slotRefs[i] == null && tracer.isDead(keys[i])) {
                keys[i] = DEAD_KEY;
            }
        }
    }
}

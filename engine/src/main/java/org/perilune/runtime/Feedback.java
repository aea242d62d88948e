package org.perilune.runtime;

import java.util.ArrayList;
import java.util.List;
import org.perilune.value.LuaString;
import org.perilune.value.LuaTable;
import org.perilune.value.LuaType;
import org.perilune.value.Metamethod;

/// What tier 0 has seen a function do: the compiler of hot functions speculates on it.
///
/// Shared by all states and threads that run the function. Writes race, and what is lost by that is a hint: every speculation is checked by the
/// compiled code.
public final class Feedback {
    /// Stands in [Site#seen] for more different things than are remembered.
    public static final Object MANY = new Object();

    /// Stands in [Site#seen] for a table in dictionary mode.
    public static final Object DICTIONARY = new Object();

    /// How many different callees a site remembers.
    private static final int MOST_SEEN = 4;

    /// Where the function is found that is called for a field.
    ///
    /// @param lacking    the layout of the table, which lacks the field
    /// @param metaLayout that of its metatable
    /// @param slot       the function's slot there
    public record Handler(Object lacking, Object metaLayout, int slot) {}

    /// A part of the function that another thread compiles.
    public static final class Part {
        /// What came of it, or null for nothing; to be read when it is done.
        public CompiledLoop made;

        public volatile boolean done;
    }

    /// One instruction.
    public static final class Site implements Cloneable {
        /// The [Kinds] of the (first) value it produced.
        public int kinds;

        /// The callee ([Code] or [Builtin]) or the layout of the table; an array of several; [#MANY]; null for none yet.
        public Object seen;

        /// The slot in which a table had the key.
        public int slot = -1;

        /// Of a method call: how methods were found, in the order in which that was noted.
        public List<LookupPath> paths = List.of();

        /// Of a method call on a string: the slot of `__index` in the metatable of strings, and that of the method in its table.
        public int stringMetaSlot = -1;

        public int stringClassSlot = -1;

        /// Whether a table lacked the key and a function was its metatable's `__index`, or of an assignment: its `__newindex`.
        public boolean callsHandler;

        /// Then, where that function was found; null where that is not known.
        public Handler handler;

        /// Of a read: whether the table had an array part that was not all numbers of one kind.
        public boolean sawMixedItems;

        /// Remembers the kind of array part of what is read.
        public void sawItems(Object ref) {
            if (!sawMixedItems && ref instanceof LuaTable t && t.arrayTag() == null && t.arrayCount() > 0) {
                sawMixedItems = true;
            }
        }

        /// Of a jump back: how often its loop was compiled.
        public int compilations;

        /// Of a jump back or a call: what is being compiled for it, or was and has not been asked for since; else null.
        public Part part;

        /// Of a call of an open list of results: how many there were, if that is always the same; else -1.
        public int openResults = 1;

        private boolean sawOtherResults;

        /// Remembers the number of results of such a call.
        public void sawResults(int n) {
            if (n != openResults) {
                openResults = sawOtherResults || n > MOST_RESULTS ? -1 : n;
                sawOtherResults = true;
            }
        }

        /// More results are not guessed.
        public static final int MOST_RESULTS = 8;

        /// How often compiled code was left here because a guess was wrong.
        public int exits;

        private boolean forgiven;

        /// Forgets once that compiled code was left here: what was guessed then has been noted since, be it of the instruction itself or of the function that is called.
        private void forgive() {
            if (!forgiven && exits > 0 && seen != null && seen != MANY) {
                forgiven = true;
                exits = 0;
            }
        }

        /// Of a numeric loop's beginning: how often it had few turns before it, less how often it had more; it is not counted further than [#ENOUGH_LOOPS].
        private int shortLoops;

        private static final int ENOUGH_LOOPS = 1000;

        /// Fewer turns are few.
        private static final int FEW_TURNS = 8;

        /// Remembers how many turns a numeric loop of integers has before it; fewer than one stand for none.
        public void sawLoop(long turns) {
            shortLoops = Math.clamp(shortLoops + (turns < FEW_TURNS ? 1L : -1L), -ENOUGH_LOOPS, ENOUGH_LOOPS);
        }

        /// Whether the numeric loop mostly has a few turns only.
        public boolean isShortLoop() {
            return shortLoops > 0;
        }

        private Site copy() {
            try {
                return (Site) clone();
            } catch (CloneNotSupportedException e) {
                throw new AssertionError(e);
            }
        }

        /// Remembers the kind of a result.
        public void sawValue(Object ref) {
            kinds |= Kinds.of(ref);
        }

        /// Those of [#kinds] that were known when the function, or a part of it, was compiled last.
        private int guessed;

        /// Remembers the kind of a result with which compiled code was left; answers whether that code did not know it.
        boolean surprises(Object ref) {
            int kind = Kinds.of(ref);
            kinds |= kind;
            return (kind & ~guessed) != 0;
        }

        /// Remembers a callee.
        public void sawCallee(Object ref) {
            if (ref instanceof LuaClosure c) {
                saw(c.code);
            } else if (ref instanceof Builtin b && b.captured == null) {
                saw(b);
            } else {
                seen = MANY;
            }
        }

        /// The [Code] that is not called by a call itself: of a call of `pcall` what was given to it, else the metamethod of the instruction; [#MANY] for different ones, or for
        /// none of Lua code; null for none yet.
        public Object indirectCallee;

        /// Remembers what was given to `pcall`, or a metamethod.
        public void sawIndirectCallee(Object ref) {
            Object callee = ref instanceof LuaClosure c ? c.code : MANY;
            indirectCallee = indirectCallee == null || indirectCallee == callee ? callee : MANY;
        }

        /// Remembers the layout of a table.
        public void sawLayout(LuaTable t) {
            Object layout = t.layout();
            saw(layout == null ? DICTIONARY : layout);
        }

        /// Remembers where the field was found that an instruction has asked `t` for.
        public void sawPath(LuaTable t, LuaString key) {
            if (paths.size() == MOST_SEEN) {
                return;
            }
            for (LookupPath path : paths) {
                if (path.follow(t, key) != null) {
                    return;
                }
            }
            LookupPath path = LookupPath.of(t, key);
            if (path != null && !paths.contains(path)) {
                List<LookupPath> more = new ArrayList<>(paths);
                more.add(path);
                paths = List.copyOf(more);
            }
        }

        /// Remembers whether a function is called for the field, which `t` lacks.
        public void sawHandler(LuaTable t, LuaString key, Metamethod event) {
            LuaTable m = t.metatable();
            if (m != null && t.findString(key) < 0 && m.metamethod(event) instanceof LuaClosure) {
                callsHandler = true;
                if (t.layout() != null && m.layout() != null) {
                    handler = new Handler(t.layout(), m.layout(), m.findString(event.text));
                }
            }
        }

        /// Remembers where the method of a method call on a string was found.
        public void sawStringMethod(LuaThread s, LuaString key) {
            LuaTable m = s.global.typeMetatable(LuaType.STRING);
            int slot = m == null ? -1 : m.findString(Metamethod.INDEX.text);
            if (slot >= 0 && m.slotRef(slot) instanceof LuaTable c) {
                stringMetaSlot = slot;
                stringClassSlot = c.findString(key);
            }
        }

        /// Whether `what` is among what was seen, or that was too much to be remembered.
        public boolean knows(Object what) {
            Object before = seen;
            if (before instanceof Object[] several) {
                for (Object o : several) {
                    if (o == what) {
                        return true;
                    }
                }
                return false;
            }
            return before != null && (before == what || before == MANY);
        }

        private void saw(Object what) {
            if (knows(what)) {
                return;
            }
            Object before = seen;
            if (before == null) {
                seen = what;
                return;
            }
            Object[] several = before instanceof Object[] a ? a : new Object[] {before};
            if (several.length == MOST_SEEN) {
                seen = MANY;
                return;
            }
            Object[] more = java.util.Arrays.copyOf(several, several.length + 1);
            more[several.length] = what;
            seen = more;
        }
    }

    /// By pc; null where nothing was noted.
    private final Site[] sites;

    /// The kinds of the arguments.
    public final int[] parameters;

    /// Those that were known when the function was compiled last.
    private int[] guessedParameters;

    /// Remembers the kinds of the arguments, in the registers from `base`, with which compiled code was left; answers whether that code did not know one.
    boolean surprises(LuaThread s, int base) {
        boolean unknown = false;
        for (int i = 0; i < parameters.length; i++) {
            int kind = Kinds.of(s.refs[base + i]);
            parameters[i] |= kind;
            unknown |= (kind & ~guessedParameters[i]) != 0;
        }
        return unknown;
    }

    /// How often the function is to be called before it is compiled.
    public int callsLeft;

    /// How often compiled code was left since it was made.
    public int exits;

    /// How often the function was compiled.
    public int compilations;

    /// Whether the function is waiting for another thread to compile it.
    public volatile boolean waiting;

    /// The compiled loops in use.
    public final List<CompiledLoop> loops = new ArrayList<>();

    /// An empty record for a function of `instructions` instructions and `parameters` parameters.
    public Feedback(int instructions, int parameters) {
        sites = new Site[instructions];
        this.parameters = new int[parameters];
        guessedParameters = new int[parameters];
    }

    /// Remembers that what is noted now is what the code guesses from that is about to be made.
    public void isGuessedFrom() {
        guessedParameters = parameters.clone();
        for (Site site : sites) {
            if (site != null) {
                site.guessed = site.kinds;
            }
        }
    }

    /// What is noted now: a compilation goes over it several times, and other threads may note more meanwhile.
    public Feedback snapshot() {
        Feedback copy = new Feedback(sites.length, parameters.length);
        for (int pc = 0; pc < sites.length; pc++) {
            Site site = sites[pc];
            copy.sites[pc] = site == null ? null : site.copy();
        }
        System.arraycopy(parameters, 0, copy.parameters, 0, parameters.length);
        return copy;
    }

    /// Begins to count anew, as the function is to be compiled anew, and has calls translated in place another time.
    public void beginAnew() {
        exits = 0;
        for (Site site : sites) {
            if (site != null) {
                site.forgive();
            }
        }
    }

    /// What was noted of the instruction at `pc`, or null if nothing was.
    public Site noted(int pc) {
        return sites[pc];
    }

    /// What was noted of the instruction at `pc`.
    public Site site(int pc) {
        Site known = sites[pc];
        if (known == null) {
            known = new Site();
            sites[pc] = known;
        }
        return known;
    }
}

package org.perilune.jit;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.IncrementInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.perilune.bytecode.Listing;
import org.perilune.bytecode.Prototype;
import org.perilune.runtime.Code;
import org.perilune.runtime.CompiledLoop;
import org.perilune.runtime.Instruction;
import org.perilune.runtime.Kinds;
import org.perilune.runtime.LuaThread;
import org.perilune.runtime.Promoter;
import org.perilune.value.LuaString;

/// What tier 1 makes of functions, as text: by instruction what is known of the registers, the JVM instructions, and where exits lead to. While the program runs
/// it is a promoter that lets tier 0 take notes from the first call on and compiles nothing; so the text depends on the program alone.
///
/// `R2 integer*` says that register 2 holds an integer, which stands in Java variables only; `=3` that it holds this constant, `{x y}` the layout of its table.
/// A method is followed by its size, and what HotSpot does at that size by default.
public final class CompiledListing implements Promoter {
    /// HotSpot's limits in bytes: what larger methods are not.
    private static final int INLINED_ALWAYS = 35;

    private static final int INLINED_WHERE_HOT = 325;

    private static final String[] KIND_NAMES = {
        "nil", "false", "true", "integer", "float", "string", "table", "function", "builtin", "other", "cell"
    };

    /// Where a loop lies, and what its registers held when it first jumped back.
    private record Loop(int pc, int last, Registers start) {}

    private final Map<Code, Boolean> called = new IdentityHashMap<>();
    private final Map<Code, Map<Integer, Loop>> loops = new IdentityHashMap<>();
    private final StringBuilder out = new StringBuilder();

    /// A listing of what will run.
    public CompiledListing() {}

    @Override
    public int callsToHot() {
        return 1;
    }

    @Override
    public int jumpsToHot() {
        return 1;
    }

    @Override
    public boolean hotFunction(Code code) {
        called.put(code, true);
        return false;
    }

    @Override
    public CompiledLoop hotLoop(Code code, int pc, int last, LuaThread s, int base) {
        loops.computeIfAbsent(code, _ -> new TreeMap<>())
                .computeIfAbsent(last, _ -> new Loop(pc, last, Compiler.atEntry(code, Region.loop(pc, last), new EntryValues(code, s, base), true)));
        return null;
    }

    @Override
    public CompiledLoop hotRest(Code code, int pc, LuaThread s, int base, CompiledLoop before) {
        return null;
    }

    @Override
    public void exited(Code code, int pc) {
        throw new IllegalStateException("nothing is compiled");
    }

    /// The listing of `code` and of the functions nested in it, which have run.
    ///
    /// @param withLoops whether loops are listed, too
    public String of(Code code, boolean withLoops) {
        out.setLength(0);
        all(code, withLoops);
        return out.toString();
    }

    private void all(Code code, boolean withLoops) {
        Prototype p = code.prototype;
        if (!called.containsKey(code)) {
            out.append('\n').append(Listing.title(p)).append(": never called\n");
        } else {
            part(code, Region.of(p), null, "");
            if (withLoops) {
                for (Loop l : loops.getOrDefault(code, Map.of()).values()) {
                    part(code, Region.loop(l.pc, l.last), l.start, ", loop " + (l.pc + 1) + " to " + (l.last + 1));
                }
            }
        }
        for (Code child : code.children) {
            all(child, withLoops);
        }
    }

    private void part(Code code, Region region, Registers start, String what) {
        out.append('\n').append(Listing.title(code.prototype)).append(what);
        try {
            Translator t = Translator.translated(code, region, start == null ? null : start.copy(), true);
            new Part(code, t, start != null).list(region.first(), region.last());
        } catch (Translator.Declined e) {
            out.append(": declined: ").append(e.getMessage()).append('\n');
        }
    }

    /// What a set of kinds is called, as in `integer|float`.
    private static String kinds(int set) {
        if (set == Kinds.ANY) {
            return "any";
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < KIND_NAMES.length; i++) {
            if ((set & 1 << i) != 0) {
                text.append(text.isEmpty() ? "" : "|").append(KIND_NAMES[i]);
            }
        }
        return text.toString();
    }

    private static String atSize(int bytes) {
        if (bytes <= INLINED_ALWAYS) {
            return "inlined";
        }
        if (bytes <= INLINED_WHERE_HOT) {
            return "inlined where hot";
        }
        return bytes <= ClassMaker.MOST_BYTECODES ? "compiled, not inlined" : "too large: stays in tier 0";
    }

    /// One class.
    private final class Part implements Translator.Trace {
        /// What the JVM instructions from a line number on belong to: the entry, an instruction, or a stub.
        private record Event(int pc, String known, int stubs, List<String> code) {}

        private static final int ENTRY = -1;
        private static final int STUB = -2;

        private final Code function;
        private final Prototype p;
        private final Translator translator;
        private final ClassMaker maker;
        private final boolean loop;
        private final List<Event> events = new ArrayList<>();

        Part(Code code, Translator translator, boolean loop) {
            this.function = code;
            this.p = code.prototype;
            this.translator = translator;
            this.loop = loop;
            maker = new ClassMaker(code, translator);
            translator.trace = this;
        }

        @Override
        public int entry() {
            events.clear();
            return event(ENTRY, "", 0);
        }

        @Override
        public int instruction(int pc, Registers known, int stubs) {
            return event(pc, known(known), stubs);
        }

        @Override
        public int stub(int number) {
            return event(STUB, "", number);
        }

        private int event(int pc, String known, int stubs) {
            events.add(new Event(pc, known, stubs, new ArrayList<>()));
            return events.size();
        }

        private String known(Registers known) {
            StringBuilder text = new StringBuilder();
            for (int r = 0; r < known.kinds.length; r++) {
                if (known.kinds[r] == 0) {
                    continue;
                }
                text.append(text.isEmpty() ? "" : ", ").append('R').append(r).append(' ').append(kinds(known.kinds[r]));
                if (known.dirty[r]) {
                    text.append('*');
                }
                if (known.constant[r] != 0) {
                    text.append('=').append(constant(known.constant[r] - 1));
                }
                if (known.layout[r] != null) {
                    text.append(known.layout[r]);
                }
            }
            return text.toString();
        }

        private String constant(int k) {
            return Listing.constantText(p, k);
        }

        void list(int first, int last) {
            Map<String, Integer> sizes = new LinkedHashMap<>();
            int exits = 0;
            int largest = 0;
            for (MethodModel m : ClassFile.of().parse(maker.classFile(loop)).methods()) {
                String name = m.methodName().stringValue();
                int size = ((CodeAttribute) m.code().orElseThrow()).codeLength();
                if (name.equals(ClassMaker.BODY)) {
                    code(m.code().orElseThrow());
                }
                if (name.startsWith(Translator.EXIT)) {
                    exits++;
                    largest = Math.max(largest, size);
                } else if (!name.startsWith("<")) {
                    sizes.put(name, size);
                }
            }
            out.append('\n');
            sizes.forEach((name, size) -> size(name, size));
            if (exits > 0) {
                out.append("  exits    ").append(exits).append(", up to ").append(largest).append(" bytes\n");
            }
            body(first, last);
            for (TableTranslation.Lookup l : translator.lookups()) {
                out.append("  ").append(l.name()).append(": ").append(Listing.quoted(l.key())).append(" where it was found before");
                l.paths().forEach(path -> out.append(", ").append(path));
                out.append('\n');
            }
            for (Translator.Exit e : translator.exits()) {
                out.append("  ").append(e.name()).append(": ");
                out.append(e.call() != null ? "the callee had no single result, needs a frame, or was left for tier 0" : "tier 0 goes on behind as many instructions as the number says, or its complement if no guess was wrong");
                out.append('\n');
            }
        }

        private void size(String name, int bytes) {
            out.append(String.format(Locale.ROOT, "  %-8s %4d bytes: %s%n", name, bytes, atSize(bytes)));
        }

        private void body(int first, int last) {
            Map<Integer, Integer> byPc = new HashMap<>();
            List<Event> stubs = new ArrayList<>();
            for (int i = 0; i < events.size(); i++) {
                Event e = events.get(i);
                if (e.pc == STUB) {
                    stubs.add(e);
                } else {
                    byPc.put(e.pc, i);
                }
            }
            out.append("  entry\n");
            code(0, stubs);
            for (int pc = first; pc <= last; pc++) {
                out.append(Listing.line(p, pc)).append('\n');
                Integer at = byPc.get(pc);
                if (at == null) {
                    out.append("  no way leads here, or what is before does it\n");
                    continue;
                }
                if (!events.get(at).known.isEmpty()) {
                    out.append("  ").append(events.get(at).known).append('\n');
                }
                code(at, stubs);
            }
        }

        /// The instructions of an event, and the stubs that it made.
        private void code(int number, List<Event> stubs) {
            Event e = events.get(number);
            write(e);
            Event next = number + 1 < events.size() ? events.get(number + 1) : null;
            int end = next == null || next.pc == STUB ? stubs.size() : next.stubs;
            for (int i = e.stubs; i < end; i++) {
                out.append("    out of line\n");
                write(stubs.get(i));
            }
        }

        private void write(Event e) {
            for (String line : e.code) {
                out.append(line).append('\n');
            }
        }

        /// Deals the method's instructions out to the events.
        private void code(CodeModel method) {
            Map<Label, String> names = new HashMap<>();
            for (CodeElement e : method) {
                if (e instanceof BranchInstruction b) {
                    names.putIfAbsent(b.target(), "");
                }
            }
            int n = 0;
            for (CodeElement e : method) {
                if (e instanceof LabelTarget t && names.containsKey(t.label())) {
                    names.put(t.label(), "L" + ++n);
                }
            }
            List<String> lines = events.getFirst().code;
            // A line number comes behind the label of the same place.
            List<String> labels = new ArrayList<>();
            for (CodeElement e : method) {
                switch (e) {
                    case LineNumber l -> lines = events.get(l.line() - 1).code;
                    case LabelTarget t -> {
                        if (names.containsKey(t.label())) {
                            labels.add("      " + names.get(t.label()) + ":");
                        }
                    }
                    case java.lang.classfile.Instruction i -> {
                        lines.addAll(labels);
                        labels.clear();
                        lines.add("        " + instruction(i, names));
                    }
                    default -> {}
                }
            }
        }

        private String instruction(java.lang.classfile.Instruction i, Map<Label, String> labels) {
            String name = i.opcode().name().toLowerCase(Locale.ROOT).replaceFirst("_(\\d|m1|w)$", "");
            return switch (i) {
                case LoadInstruction l -> name + " " + variable(l.slot());
                case StoreInstruction s -> name + " " + variable(s.slot());
                case IncrementInstruction n -> name + " " + variable(n.slot()) + " " + n.constant();
                case BranchInstruction b -> name + " " + labels.get(b.target());
                case ConstantInstruction c -> c.opcode() == Opcode.ACONST_NULL ? "const null" : "const " + c.constantValue();
                case TypeCheckInstruction t -> name + " " + simple(t.type().asInternalName());
                case FieldInstruction f -> name + " " + field(f);
                case InvokeInstruction v -> name + " " + method(v);
                default -> name;
            };
        }

        private String variable(int slot) {
            String register = translator.registerIn(slot);
            if (register != null) {
                return register;
            }
            return switch (slot) {
                case Translator.S -> "thread";
                case Translator.C -> "closure";
                case Translator.BASE -> "base";
                default -> "v" + slot;
            };
        }

        private String field(FieldInstruction f) {
            String owner = simple(f.owner().asInternalName());
            String name = f.name().stringValue();
            if (!owner.equals("Compiled")) {
                return owner + "." + name;
            }
            return maker.constant(name) instanceof Object value ? "<" + described(value) + ">" : name;
        }

        private String described(Object value) {
            return switch (value) {
                case LuaString s -> Listing.quoted(s);
                case Code c -> c == function ? "this function" : Listing.title(c.prototype);
                case Instruction i -> "tier 0's " + i.getClass().getSimpleName();
                default -> value.getClass().getSimpleName().equals("Shape") ? "layout " + value : value.getClass().getSimpleName();
            };
        }

        private static String method(InvokeInstruction v) {
            String owner = simple(v.owner().asInternalName());
            String name = v.name().stringValue();
            return owner.equals("Compiled") ? name : owner + "." + name;
        }

        private static String simple(String internalName) {
            return internalName.substring(internalName.lastIndexOf('/') + 1).replace("[L", "");
        }
    }
}

package org.perilune;

import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.perilune.bytecode.Prototype;
import org.perilune.compiler.Compiler;
import org.perilune.host.Host;
import org.perilune.host.Limits;
import org.perilune.host.Sandbox;
import org.perilune.interpreter.Decoder;
import org.perilune.runtime.ChunkLoader;
import org.perilune.runtime.Code;
import org.perilune.runtime.GlobalState;
import org.perilune.runtime.HostGuard;
import org.perilune.runtime.Tier;
import org.perilune.stdlib.StandardLibraries;
import org.perilune.value.LuaString;
import org.perilune.value.LuaSyntaxException;
import org.perilune.value.StringTable;
import org.perilune.value.SyntaxError;

/// Makes states: the place where compiler, tier and libraries are wired together. Immutable.
final class Boot {
    private static final ChunkLoader LOADER = new ChunkLoader() {
        @Override
        public Prototype load(
                byte[] source, int from, int to, LuaString chunkName, int maxLevels, IntConsumer tokens) {
            return Compiler.compile(source, from, to, chunkName, StringTable::intern, maxLevels, tokens);
        }

        @Override
        public boolean isHopeless(byte[] source, int length, IntConsumer tokens) {
            return Compiler.isHopeless(source, length, tokens);
        }

        @Override
        public int skipFirstLineComment(byte[] source, int length) {
            int from = Compiler.skipFirstLineComment(source, length);
            // The end of the comment line counts as a line of text, but does not belong to a binary chunk.
            boolean binaryBehind = from + 1 < length
                    && source[from] == '\n'
                    && source[from + 1] == GlobalState.BINARY_SIGNATURE;
            return binaryBehind ? from + 1 : from;
        }
    };

    private final Host host;
    private final Sandbox sandbox;
    private final StandardLibraries libraries;

    private final Tier tier;
    private final org.perilune.jit.@Nullable Compiler compiler;

    /// @param compiler of hot code; null for tier 0 alone
    Boot(Host host, Sandbox sandbox, org.perilune.jit.@Nullable Compiler compiler) {
        this(host, sandbox, compiler == null ? Decoder.INSTANCE : Decoder.counting(compiler), compiler);
    }

    Boot(Host host, Sandbox sandbox, Tier tier, org.perilune.jit.@Nullable Compiler compiler) {
        this.host = HostGuard.of(host);
        this.sandbox = sandbox;
        libraries = StandardLibraries.of(sandbox);
        this.tier = tier;
        this.compiler = compiler;
    }

    EngineStatistics statistics() {
        return compiler == null ? EngineStatistics.NONE : EngineStatistics.of(compiler.ledger());
    }

    /// A state with the standard libraries that the sandbox has.
    ///
    /// @throws IllegalArgumentException if host or limits do not go with the sandbox, with the reasons
    /// @param threadStackBytes see [Engine.Builder#threadStackBytes]
    GlobalState open(Limits limits, long threadStackBytes) {
        GlobalState global = new GlobalState(host, limits, sandbox, tier, LOADER, threadStackBytes);
        libraries.open(global);
        return global;
    }

    /// In larger chunks the first error is enough: nobody pays for looking further.
    private static final int MOST_BYTES_FOR_ALL_ERRORS = 1 << 20;

    /// Compiles a chunk that all states may share.
    ///
    /// @param payer the state at whose expense that is; the host is inside
    /// @throws LuaSyntaxException with all errors of the source
    Code compile(byte[] source, int from, LuaString chunkName, GlobalState payer) {
        Prototype main;
        try {
            payer.meter().checkSource(source.length - from);
            main = payer.compile(source, from, source.length, chunkName);
        } catch (LuaSyntaxException e) {
            if (source.length > MOST_BYTES_FOR_ALL_ERRORS) {
                throw e;
            }
            List<SyntaxError> all = Compiler.errors(source, from, source.length, chunkName);
            throw all.isEmpty() ? e : e.withErrors(all);
        }
        Code code = new Code(main, tier);
        code.keepSource(source);
        return code;
    }

    /// Where the chunk in a file begins, see [ChunkLoader#skipFirstLineComment].
    static int skipFirstLineComment(byte[] source) {
        return LOADER.skipFirstLineComment(source, source.length);
    }
}

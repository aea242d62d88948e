package org.perilune.benchmarks.peer;

import java.nio.file.Files;
import java.nio.file.Path;
import org.classdump.luna.ByteString;
import org.classdump.luna.StateContext;
import org.classdump.luna.Table;
import org.classdump.luna.Variable;
import org.classdump.luna.compiler.CompilerChunkLoader;
import org.classdump.luna.compiler.CompilerSettings;
import org.classdump.luna.env.RuntimeEnvironments;
import org.classdump.luna.exec.DirectCallExecutor;
import org.classdump.luna.impl.StateContexts;
import org.classdump.luna.lib.StandardLibrary;

/// Hosts Luna, as a program would embed it.
///
/// Luna can count instructions to interrupt a script, and does so by default. We ask for code that does not: it is the
/// faster, and measuring the other would flatter us.
public final class Luna implements HostedEngine {
    private final StateContext state = StateContexts.newDefaultInstance();
    private final CompilerChunkLoader loader =
            CompilerChunkLoader.of(CompilerSettings.defaultNoAccountingSettings(), "chunk");
    private final Table globals =
            StandardLibrary.in(RuntimeEnvironments.system()).withLoader(loader).installInto(state);
    private final DirectCallExecutor executor = DirectCallExecutor.newExecutor();
    private Object answer = "";

    private Luna() {}

    /// Arguments: the driver and its arguments.
    public static void main(String[] arguments) throws Exception {
        Meter.serve(new Luna(), arguments);
    }

    @Override
    public String start(String[] arg) throws Exception {
        Table table = state.newTable();
        for (int i = 0; i < arg.length; i++) table.rawset(i, ByteString.of(arg[i]));
        globals.rawset("arg", table);
        Object driver = loader.loadTextChunk(new Variable(globals), arg[0], Files.readString(Path.of(arg[0])));
        Object[] results = executor.call(state, driver);
        answer = results[0];
        return String.valueOf(results[1]);
    }

    @Override
    public String answer(String request) throws Exception {
        return String.valueOf(executor.call(state, answer, ByteString.of(request))[0]);
    }
}

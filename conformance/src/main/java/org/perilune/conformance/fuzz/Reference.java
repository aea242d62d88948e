package org.perilune.conformance.fuzz;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// lua5.3 as a process that serves programs by the thousand, started anew when one of them brings it down.
final class Reference implements AutoCloseable {
    /// Address space, in KiB: a program that wants more is not compared.
    private static final String MEMORY_LIMIT = "3000000";

    private static final byte[] FLUSH = "flush\n".getBytes(StandardCharsets.ISO_8859_1);

    private final List<String> command;
    private final int runs;
    private final long limitSeconds;
    private volatile @Nullable Process process;

    /// @param lua          the interpreter's command
    /// @param driver       the file `driver.lua`
    /// @param prelude      the file `prelude.lua`
    /// @param runs         how many times each program is run
    /// @param limitSeconds how long one program may take
    Reference(String lua, Path driver, Path prelude, int runs, long limitSeconds) {
        String limited = "ulimit -v " + MEMORY_LIMIT + "; exec \"$@\"";
        command = List.of("sh", "-c", limited, "sh", lua, driver.toString(), prelude.toString());
        this.runs = runs;
        this.limitSeconds = limitSeconds;
        // A process that serves ends with its input, but not one that is caught in a program.
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
    }

    /// Whether `lua` is an interpreter of Lua 5.3.
    static boolean present(String lua) {
        try {
            Process p = new ProcessBuilder(lua, "-e", "os.exit(_VERSION == 'Lua 5.3')")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return p.waitFor(20, TimeUnit.SECONDS) && p.exitValue() == 0;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// Runs programs, and answers what each printed.
    List<Outcome> run(List<byte[]> sources) {
        List<byte[]> requests = new ArrayList<>(sources.size());
        for (byte[] source : sources) {
            requests.add(request("run " + runs + " " + source.length, source));
        }
        return serve(requests, 1);
    }

    /// Runs the programs that a script prints for seeds: for each seed the program, then what it printed.
    List<Outcome> script(byte[] script, List<Long> seeds, int size) {
        List<byte[]> requests = new ArrayList<>(seeds.size());
        for (long seed : seeds) {
            requests.add(request("script " + seed + " " + size + " " + script.length, script));
        }
        return serve(requests, 2);
    }

    private static byte[] request(String line, byte[] source) {
        byte[] head = (line + "\n").getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = new byte[head.length + source.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(source, 0, all, head.length, source.length);
        return all;
    }

    private List<Outcome> serve(List<byte[]> requests, int answers) {
        List<Outcome> outcomes = new ArrayList<>(requests.size() * answers);
        boolean careful = false;
        while (outcomes.size() < requests.size() * answers) {
            int done = outcomes.size() / answers;
            int end = careful ? done + 1 : requests.size();
            try {
                serveOn(running(), requests.subList(done, end), answers, outcomes);
            } catch (IOException _) {
                // It died, or was killed for taking too long. Answers may have been lost in its buffer, so who did it
                // shows only when the programs are served one by one.
                stop();
                while (outcomes.size() % answers != 0) {
                    outcomes.removeLast();
                }
                for (int i = 0; careful && i < answers; i++) {
                    outcomes.add(new Outcome(Outcome.Status.STUCK, "no answer"));
                }
                careful = true;
            }
        }
        return outcomes;
    }

    /// Sends all requests while it reads the answers; a guard kills the process when no answer comes for too long.
    private void serveOn(Process p, List<byte[]> requests, int answers, List<Outcome> outcomes) throws IOException {
        Progress progress = new Progress();
        Thread writer = Thread.ofVirtual().start(() -> {
            try {
                OutputStream out = new BufferedOutputStream(p.getOutputStream(), 1 << 16);
                for (byte[] request : requests) {
                    out.write(request);
                }
                out.write(FLUSH);
                out.flush();
            } catch (IOException _) {
                // The process is gone; whoever reads its answers sees that, too.
            }
        });
        Thread guard = Thread.ofVirtual().start(() -> {
            try {
                while (!progress.stalled(limitSeconds)) {
                    Thread.sleep(250);
                }
                p.destroyForcibly();
            } catch (InterruptedException _) {
                // All answers came.
            }
        });
        try {
            InputStream in = new BufferedInputStream(p.getInputStream(), 1 << 16);
            for (int i = 0; i < requests.size() * answers; i++) {
                outcomes.add(new Outcome(Outcome.Status.ENDED, answer(in)));
                progress.step();
            }
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            guard.interrupt();
        }
    }

    private static String answer(InputStream in) throws IOException {
        int length = 0;
        int c = in.read();
        while (c >= '0' && c <= '9') {
            length = length * 10 + c - '0';
            c = in.read();
        }
        if (c != '\n') {
            throw new IOException("the reference ended");
        }
        byte[] text = in.readNBytes(length);
        if (text.length < length) {
            throw new IOException("the reference ended");
        }
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    private Process running() {
        Process p = process;
        if (p == null || !p.isAlive()) {
            try {
                ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
                builder.environment().put("TZ", "UTC");
                p = builder.start();
                process = p;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return p;
    }

    private void stop() {
        Process p = process;
        if (p != null) {
            p.destroyForcibly();
            process = null;
        }
    }

    @Override
    public void close() {
        stop();
    }

    /// When the last answer came.
    private static final class Progress {
        private volatile long lastNanos = System.nanoTime();

        void step() {
            lastNanos = System.nanoTime();
        }

        boolean stalled(long seconds) {
            return System.nanoTime() - lastNanos > TimeUnit.SECONDS.toNanos(seconds);
        }
    }
}

package org.perilune;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Every block of Java in the README and the guides is compiled and run as it stands there, as the body of a method behind its imports. A line that
/// prints says behind `//` what it prints.
class ReadmeTest {
    private static final Pattern BLOCK = Pattern.compile("^```java\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern PRINTED = Pattern.compile("System\\.out\\.print(?:ln)?\\(.*\\);\\s*// (.*)$");

    @TempDir
    Path classes;

    private static List<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>(List.of(Path.of("..", "README.md")));
        Path guides = Path.of("..", "docs");
        if (Files.isDirectory(guides)) {
            try (Stream<Path> files = Files.list(guides)) {
                files.filter(f -> f.toString().endsWith(".md")).sorted().forEach(documents::add);
            }
        }
        return documents;
    }

    private record Block(Path document, int line, String code) {
        static List<Block> of(Path document) throws IOException {
            String text = Files.readString(document);
            List<Block> blocks = new ArrayList<>();
            Matcher m = BLOCK.matcher(text);
            while (m.find()) {
                int line = (int) text.substring(0, m.start()).chars().filter(c -> c == '\n').count() + 1;
                blocks.add(new Block(document, line, m.group(1)));
            }
            return blocks;
        }

        String name() {
            return document.getFileName() + ":" + line;
        }

        String className() {
            return "Block" + Math.abs(name().hashCode());
        }

        /// The block as a class; each line of the body is on a line of its own, so that the compiler's complaints can be found. Public types, which
        /// begin and end at the left margin, are its members.
        String source() {
            StringBuilder imports = new StringBuilder();
            StringBuilder members = new StringBuilder();
            StringBuilder body = new StringBuilder();
            boolean inMember = false;
            for (String s : code.split("\n")) {
                inMember |= s.startsWith("public ") || s.startsWith("@");
                (s.startsWith("import ") ? imports : inMember ? members : body)
                        .append(s.replaceFirst("^public (final )?class", "public static $1class"))
                        .append('\n');
                inMember &= !(s.equals("}") || s.startsWith("public ") && s.endsWith("}"));
            }
            return imports + "public class " + className() + " {\n" + members
                    + "public static void main(String[] commandLine) throws Exception {\n" + body + "}}";
        }

        List<String> printed() {
            List<String> lines = new ArrayList<>();
            for (String s : code.split("\n")) {
                Matcher m = PRINTED.matcher(s);
                if (m.find()) {
                    lines.add(m.group(1));
                }
            }
            return lines;
        }
    }

    @TestFactory
    Stream<DynamicTest> blocksOfJavaRun() throws IOException {
        List<Block> blocks = new ArrayList<>();
        for (Path document : documents()) {
            blocks.addAll(Block.of(document));
        }
        assertThat(blocks).isNotEmpty();
        return blocks.stream().map(b -> DynamicTest.dynamicTest(b.name(), () -> run(b)));
    }

    private void run(Block block) throws Exception {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        StringWriter complaints = new StringWriter();
        var source = new SimpleJavaFileObject(URI.create("string:///" + block.className() + ".java"), SimpleJavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignored) {
                return block.source();
            }
        };
        List<String> options = List.of("-classpath", System.getProperty("java.class.path"), "-d", classes.toString(), "-proc:none");
        assertThat(javac.getTask(complaints, null, null, options, null, List.of(source)).call())
                .as("%s: %s", block.name(), complaints)
                .isTrue();
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = System.out;
        try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()}, ReadmeTest.class.getClassLoader())) {
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            loader.loadClass(block.className()).getMethod("main", String[].class).invoke(null, (Object) new String[0]);
        } finally {
            System.setOut(out);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8).lines().toList()).as("what it prints").isEqualTo(block.printed());
    }

    @Test
    void everyDocumentItNamesIsThere() throws IOException {
        var links = Pattern.compile("\\]\\(((?:[A-Z]+|docs/[a-z-]+)(\\.md)?)\\)").matcher(Files.readString(Path.of("..", "README.md")));
        int n = 0;
        while (links.find()) {
            assertThat(Path.of("..", links.group(1))).exists();
            n++;
        }
        assertThat(n).isGreaterThan(5);
    }

    /// The tests that README and SECURITY name as proofs exist, in whatever module.
    @Test
    void testsThatAreNamedExist() throws IOException {
        Set<String> tests = new HashSet<>();
        for (String module : List.of("engine", "processor", "jsr223", "cli", "conformance", "benchmarks")) {
            try (Stream<Path> sources = Files.walk(Path.of("..", module, "src", "test", "java"))) {
                sources.forEach(f -> tests.add(f.getFileName().toString().replace(".java", "")));
            }
        }
        for (String document : List.of("README.md", "SECURITY.md")) {
            var names = Pattern.compile("`(\\w+Test)`").matcher(Files.readString(Path.of("..", document)));
            int found = 0;
            while (names.find()) {
                assertThat(tests).as(document).contains(names.group(1));
                found++;
            }
            assertThat(found).as(document).isGreaterThan(5);
        }
    }

    @Test
    void everyPromiseOfTheTableHasItsProof() throws IOException {
        String text = Files.readString(Path.of("..", "README.md"));
        List<String> rows = text.substring(text.indexOf("## What a host is promised"), text.indexOf("## The command"))
                .lines()
                .filter(l -> l.startsWith("|"))
                .skip(2)
                .toList();
        assertThat(rows).hasSizeGreaterThan(10).allSatisfy(row -> {
            String[] cells = row.split(" *\\| *", -1);
            assertThat(cells).hasSize(9);
            assertThat(cells[7]).matches("`(\\w+Test|\\./perilune-bench --soak)`(, `\\w+Test`)*");
        });
    }
}

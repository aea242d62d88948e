package org.perilune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.perilune.host.Host;

/// `COMPATIBILITY.md` has a row for everything in the index and the contents of the manual of Lua 5.3, and for nothing that is not there.
class CompatibilityTest {
    /// A row of one of the tables that say same, differs or absent.
    ///
    /// @param section  the heading above it
    /// @param subjects what stands in the columns before the verdict
    /// @param verdict  same, differs or absent
    /// @param note     what stands behind the verdict
    private record Row(String section, String subjects, String verdict, String note) {}

    /// The functions and variables of the standard libraries, from the manual's index.
    private static final Map<String, String> MANUAL = Map.ofEntries(
            Map.entry("Basic functions (§6.1)", """
                    _G _VERSION assert collectgarbage dofile error getmetatable ipairs load loadfile next pairs pcall print rawequal rawget rawlen rawset
                    select setmetatable tonumber tostring type xpcall"""),
            Map.entry("Coroutines (§6.2)", """
                    coroutine.create coroutine.isyieldable coroutine.resume coroutine.running coroutine.status coroutine.wrap coroutine.yield"""),
            Map.entry("Modules (§6.3)", """
                    require package.config package.cpath package.loaded package.loadlib package.path package.preload package.searchers
                    package.searchpath"""),
            Map.entry("Strings (§6.4)", """
                    string.byte string.char string.dump string.find string.format string.gmatch string.gsub string.len string.lower string.match
                    string.pack string.packsize string.rep string.reverse string.sub string.unpack string.upper"""),
            Map.entry("UTF-8 (§6.5)", "utf8.char utf8.charpattern utf8.codepoint utf8.codes utf8.len utf8.offset"),
            Map.entry("Tables (§6.6)", "table.concat table.insert table.move table.pack table.remove table.sort table.unpack"),
            Map.entry("Mathematics (§6.7)", """
                    math.abs math.acos math.asin math.atan math.ceil math.cos math.deg math.exp math.floor math.fmod math.huge math.log math.max
                    math.maxinteger math.min math.mininteger math.modf math.pi math.rad math.random math.randomseed math.sin math.sqrt math.tan
                    math.tointeger math.type math.ult"""),
            Map.entry("Input and output (§6.8)", """
                    io.close io.flush io.input io.lines io.open io.output io.popen io.read io.stderr io.stdin io.stdout io.tmpfile io.type io.write
                    file:close file:flush file:lines file:read file:seek file:setvbuf file:write"""),
            Map.entry("The operating system (§6.9)", """
                    os.clock os.date os.difftime os.execute os.exit os.getenv os.remove os.rename os.setlocale os.time os.tmpname"""),
            Map.entry("The debug library (§6.10)", """
                    debug.debug debug.gethook debug.getinfo debug.getlocal debug.getmetatable debug.getregistry debug.getupvalue debug.getuservalue
                    debug.sethook debug.setlocal debug.setmetatable debug.setupvalue debug.setuservalue debug.traceback debug.upvalueid
                    debug.upvaluejoin"""));

    /// What `collectgarbage` can be asked for.
    private static final List<String> COLLECTOR_OPTIONS =
            List.of("collect", "stop", "restart", "isrunning", "count", "step", "setpause", "setstepmul");

    /// What a state of the command's has beyond the manual, all of it in the section "Beyond 5.3".
    private static final List<String> BEYOND = List.of(
            "math.atan2", "math.cosh", "math.frexp", "math.ldexp", "math.log10", "math.pow", "math.sinh", "math.tanh");

    private static final Pattern ROW = Pattern.compile("^\\| (.*?) \\| (same|differs|absent) \\|(.*)\\|$");
    private static final Pattern FUNCTION = Pattern.compile("`([\\w.:]+)(?:\\(\"(\\w+)\"\\))?`");

    /// A Lua program's list of all that is reachable from `_G`, without the modules' own names, and of the methods of files.
    private static final String NAMES = """
            local names = {}
            local function add(prefix, t)
                for name, value in pairs(t) do
                    if prefix == '' and type(value) == 'table' and name ~= '_G' then
                        add(name .. '.', value)
                    elseif not tostring(name):find '^__' then
                        names[#names + 1] = prefix .. name
                    end
                end
            end
            arg = nil
            add('', _G)
            add('file:', getmetatable(io.stdout).__index)
            table.sort(names)
            """;

    private static final List<Row> ROWS = new ArrayList<>();
    private static String document = "";
    private static String beyond = "";

    @BeforeAll
    static void read() throws IOException {
        String section = "";
        StringBuilder other = new StringBuilder();
        document = Files.readString(Path.of("..", "COMPATIBILITY.md"));
        for (String line : document.lines().toList()) {
            Matcher row = ROW.matcher(line);
            if (line.startsWith("## ")) {
                section = line.substring(3);
            } else if (row.matches()) {
                ROWS.add(new Row(section, row.group(1), row.group(2), row.group(3).strip()));
            }
            if (section.equals("Beyond 5.3")) {
                other.append(line).append('\n');
            }
        }
        beyond = other.toString();
    }

    private static Stream<Row> rows(String section) {
        return ROWS.stream().filter(r -> r.section.equals(section));
    }

    /// How many rows of a section name each function; `f("option")` counts for itself.
    private static Map<String, Long> named(String section) {
        return rows(section)
                .flatMap(r -> FUNCTION.matcher(r.subjects).results())
                .collect(Collectors.groupingBy(
                        m -> m.group(2) == null ? m.group(1) : m.group(1) + " " + m.group(2), TreeMap::new, Collectors.counting()));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "Basic functions (§6.1)", "Coroutines (§6.2)", "Modules (§6.3)", "Strings (§6.4)", "UTF-8 (§6.5)", "Tables (§6.6)", "Mathematics (§6.7)",
        "Input and output (§6.8)", "The operating system (§6.9)", "The debug library (§6.10)"
    })
    void everyFunctionOfTheManualHasOneRow(String section) {
        Map<String, Long> expected = new TreeMap<>();
        for (String name : MANUAL.get(section).split("\\s+")) {
            if (name.equals("collectgarbage")) {
                COLLECTOR_OPTIONS.forEach(option -> expected.put(name + " " + option, 1L));
            } else {
                expected.put(name, 1L);
            }
        }
        assertThat(named(section)).isEqualTo(expected);
    }

    @Test
    void whatAStateHasIsWhatTheRowsSay() {
        List<String> inManual = MANUAL.values().stream().flatMap(s -> Stream.of(s.split("\\s+"))).toList();
        try (RawState state = RawState.create(Host.system())) {
            String names = state.call(state.load(NAMES + "return table.concat(names, ' ')", "=list"))[0].toString();
            assertThat(names.split(" ")).containsExactlyInAnyOrderElementsOf(Stream.concat(inManual.stream(), BEYOND.stream()).toList());
        }
        assertThat(BEYOND).allSatisfy(name -> assertThat(beyond).containsPattern("\\b" + name.replace("math.", "") + "\\b"));
    }

    /// What `lua5.3` has, where that is installed, has a row; what its build adds to the manual is named, by itself or by its library.
    @Test
    void whatTheReferenceHasIsNamed() throws Exception {
        Process oracle;
        try {
            oracle = new ProcessBuilder("lua5.3", "-e", NAMES + "io.write(table.concat(names, ' '))").start();
        } catch (IOException _) {
            abort("needs lua5.3 (apt install lua5.3)");
            return;
        }
        String names = new String(oracle.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(oracle.waitFor()).isZero();
        List<String> inManual = MANUAL.values().stream().flatMap(s -> Stream.of(s.split("\\s+"))).toList();
        assertThat(names.split(" ")).containsAll(inManual).allSatisfy(name -> {
            if (!inManual.contains(name) && !BEYOND.contains(name)) {
                assertThat(document).contains("`" + name.replaceFirst("\\..*", "") + "`");
            }
        });
    }

    @Test
    void whatIsNotTheSameHasItsReason() {
        assertThat(ROWS).filteredOn(r -> !r.verdict.equals("same")).isNotEmpty().allSatisfy(r -> assertThat(r.note).isNotEmpty());
    }

    /// A loop that 5.3 never ends is never ended here either, but by those who may.
    @Test
    void theNumericForAtTheLimitsOfIntegersIsStated() {
        assertThat(rows("The language (§3)").filter(r -> r.subjects.equals("3.3.5 | numeric `for`")).map(Row::note))
                .singleElement(STRING)
                .contains("math.maxinteger", "for ever", "Ctrl-C", "limits", "State.interrupt");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "__add", "__sub", "__mul", "__div", "__mod", "__pow", "__unm", "__idiv", "__band", "__bor", "__bxor", "__shl", "__shr", "__bnot", "__concat",
        "__len", "__eq", "__lt", "__le", "__index", "__newindex", "__call", "__gc", "__mode", "__tostring", "__name", "__pairs", "__metatable"
    })
    void everyMetamethodHasOneRow(String name) {
        Pattern word = Pattern.compile("`[^`]*\\b" + name + "\\b[^`]*`");
        assertThat(rows("Values and concepts (§2)").filter(r -> word.matcher(r.subjects).find() && !r.subjects.contains("recursion")))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "Values and concepts (§2); 2.1 2.2 2.3 2.4 2.5 2.5.1 2.5.2 2.6",
        "The language (§3); 3.1 3.2 3.3.1 3.3.2 3.3.3 3.3.4 3.3.5 3.3.6 3.3.7 3.4.1 3.4.2 3.4.3 3.4.4 3.4.5 3.4.6 3.4.7 3.4.8 3.4.9 3.4.10 3.4.11 3.5"
    })
    void everySectionOfTheManualHasRows(String section, String numbers) {
        assertThat(rows(section).map(r -> r.subjects.split(" \\| ")[0]).distinct()).contains(numbers.split(" "));
    }

    /// What the manual describes in sections of their own without a name of the library's.
    @ParameterizedTest
    @ValueSource(strings = {"patterns (§6.4.1)", "format strings (§6.4.2)"})
    void everySectionOnStringsHasARow(String subject) {
        assertThat(rows("Strings (§6.4)").map(Row::subjects)).contains(subject);
    }

    @ParameterizedTest
    @ValueSource(strings = {"§2", "§3", "§4, §5", "§6.1", "§6.2", "§6.3", "§6.4", "§6.5", "§6.6", "§6.7", "§6.8", "§6.9", "§6.10", "§7"})
    void everyChapterHasAHeading(String chapter) {
        assertThat(document).containsPattern("(?m)^## .* \\(" + chapter + "\\)$");
    }

    /// Statements, operators and tokens of the manual's grammar (§9).
    @ParameterizedTest
    @ValueSource(strings = {
        "assignment", "calls", "labels", "break", "goto", "do", "while", "repeat", "if", "for", "function", "local", "return", "...", "and", "or", "not",
        "+", "-", "*", "/", "//", "%", "^", "&", "\\|", "~", "<<", ">>", "..", "==", "~=", "<", ">", "<=", ">=", "#", "constructors", "comments",
        "escapes", "long brackets", "numerals", "precedence", "upvalues", "methods", "tail calls"
    })
    void everyConstructHasARow(String construct) {
        Pattern word = Pattern.compile("(?<![^\\s`,(])" + Pattern.quote(construct) + "(?![^\\s`,:)])");
        assertThat(rows("The language (§3)").map(Row::subjects)).anyMatch(word.asPredicate());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "-e", "-l", "-i", "-v", "-E", "-", "--", "arg", "LUA_INIT", "LUA_PATH", "LUA_CPATH", "_5_3", "_PROMPT", "_PROMPT2"
    })
    void everyFeatureOfTheCommandHasARow(String feature) {
        assertThat(rows("The stand-alone interpreter (§7)").map(Row::subjects)).anyMatch(s -> s.contains("`" + feature + "`") || s.contains("`" + feature + " "));
    }
}

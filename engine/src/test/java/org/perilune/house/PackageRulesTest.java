package org.perilune.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The dependency arrow between the packages of the engine, proved on the class files.
class PackageRulesTest {
    private static final String BASE = "org/perilune/";

    /// What each package may use, itself left out. The root package may use all.
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            Map.entry("value", Set.of()),
            // For the family of exceptions only.
            Map.entry("host", Set.of("value")),
            Map.entry("syntax", Set.of("value")),
            Map.entry("bytecode", Set.of("value")),
            Map.entry("compiler", Set.of("syntax", "bytecode", "value")),
            Map.entry("runtime", Set.of("value", "host", "bytecode")),
            Map.entry("interpreter", Set.of("runtime", "bytecode", "value")),
            Map.entry("jit", Set.of("runtime", "bytecode", "value")),
            Map.entry("annotation", Set.of()),
            Map.entry("bind", Set.of("annotation", "runtime", "value")),
            Map.entry("stdlib", Set.of("stdlib/string", "runtime", "host", "value")),
            Map.entry("stdlib/string", Set.of("runtime", "host", "value")));

    private static final Pattern REFERENCE = Pattern.compile("L?" + BASE + "([a-z/]*?)/?[A-Z]");

    @Test
    void noPackageUsesOneAboveIt() {
        Set<String> wrong = new TreeSet<>();
        for (ClassModel c : ClassFiles.ofEngine()) {
            String user = packageOf(c.thisClass().asInternalName());
            if (user.isEmpty()) {
                continue;
            }
            assertThat(MAY_USE).as("packages that have a rule").containsKey(user);
            for (PoolEntry entry : c.constantPool()) {
                String text = entry instanceof ClassEntry e
                        ? e.asInternalName()
                        : entry instanceof Utf8Entry u && u.stringValue().contains(BASE) ? u.stringValue() : "";
                Matcher m = REFERENCE.matcher(text);
                while (m.find()) {
                    String used = m.group(1);
                    if (!used.equals(user) && !MAY_USE.get(user).contains(used)) {
                        wrong.add(c.thisClass().asInternalName() + " uses " + text);
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyPackageHasClasses() {
        Set<String> found = new TreeSet<>();
        for (ClassModel c : ClassFiles.ofEngine()) {
            found.add(packageOf(c.thisClass().asInternalName()));
        }
        assertThat(found).containsAll(MAY_USE.keySet());
    }

    private static String packageOf(String internalName) {
        int slash = internalName.lastIndexOf('/');
        String name = internalName.substring(0, slash);
        return name.length() < BASE.length() ? "" : name.substring(BASE.length());
    }
}

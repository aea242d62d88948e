package org.perilune.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One Lua program to be measured, as the comment lines at the head of its file describe it.
///
/// @param name the file's name without `.lua`, and behind it the size where the head gives several
/// @param file the program, run by the driver
/// @param size the size it is run at; `-` for the one that the file returns
/// @param title one sentence that says what is measured
/// @param group the section of the report
/// @param needs53 whether it needs the integers or the syntax of Lua 5.3
/// @param quick whether `--quick` includes it
/// @param differs engine → reason, for engines known not to run it correctly; they are left out, and said to be
record Workload(
        String name,
        Path file,
        String size,
        String title,
        String group,
        boolean needs53,
        boolean quick,
        Map<String, String> differs) {

    /// The size that a file returns by itself.
    static final String OWN_SIZE = "-";

    private static final String DRIVER = "driver.lua";

    /// All workloads of a folder, in the order of their groups, then of their files' names, then of their sizes.
    ///
    /// @throws IllegalArgumentException if a file's head is not in the form that `driver.lua` states
    static List<Workload> readAll(Path folder) throws IOException {
        var workloads = new ArrayList<Workload>();
        try (var files = Files.newDirectoryStream(folder, "*.lua")) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (!name.equals(DRIVER)) workloads.addAll(parse(file, Files.readAllLines(file)));
            }
        }
        workloads.sort((a, b) -> {
            int byGroup = a.group.compareTo(b.group);
            return byGroup != 0 ? byGroup : a.file.compareTo(b.file); // sizes stay in the order of the head
        });
        return workloads;
    }

    /// Reads the head of a workload's file: comment lines up to the first that is none.
    ///
    /// @throws IllegalArgumentException if there is no title or group, or an unknown `@` word
    static List<Workload> parse(Path file, List<String> lines) {
        String title = "";
        String group = "";
        boolean needs53 = false;
        boolean quick = false;
        var sizes = List.of(OWN_SIZE);
        var differs = new LinkedHashMap<String, String>();
        for (String line : lines) {
            if (!line.startsWith("-- ")) break;
            String text = line.substring(3).strip();
            String[] words = text.split(" +", 3);
            switch (words[0]) {
                case "@group" -> group = words[1];
                case "@sizes" -> sizes = List.of(text.split(" +")).subList(1, text.split(" +").length);
                case "@lua" -> needs53 = words[1].equals("5.3");
                case "@quick" -> quick = true;
                case "@differs" -> differs.put(words[1], words[2]);
                default -> {
                    if (text.startsWith("@")) throw new IllegalArgumentException(file + ": unknown line " + text);
                    title = title.isEmpty() ? text : title + " " + text;
                }
            }
        }
        if (title.isEmpty() || group.isEmpty()) {
            throw new IllegalArgumentException(file + ": its first lines must give a sentence and a @group");
        }
        String name = file.getFileName().toString().replaceFirst("\\.lua$", "");
        var workloads = new ArrayList<Workload>();
        for (String size : sizes) {
            String sized = size.equals(OWN_SIZE) ? name : name + "_" + size;
            workloads.add(new Workload(sized, file, size, title, group, needs53, quick, Map.copyOf(differs)));
        }
        return workloads;
    }
}

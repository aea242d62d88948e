package org.perilune.conformance.fuzz.coverage;

import java.io.IOException;

/// Patterns (manual §6.4.1). The input: a letter for the function, the pattern up to the end of the line, the subject.
public final class PatternTarget {
    private static final int MOST_PATTERN = 40;
    private static final int MOST_SUBJECT = 80;

    private static final Subject SUBJECT = new Subject(
            """
            local find, match, gmatch, gsub = string.find, string.match, string.gmatch, string.gsub
            return function(what, pattern, subject)
              if what == 0 then return find(subject, pattern)
              elseif what == 1 then return match(subject, pattern, -3)
              elseif what == 2 then
                local n = 0
                for a, b in gmatch(subject, pattern) do n = n + 1 if n > 200 then break end end
              elseif what == 3 then return gsub(subject, pattern, "<%0%1%%>")
              elseif what == 4 then return gsub(subject, pattern, {a = "b", [1] = 2, b = false})
              elseif what == 5 then return gsub(subject, pattern, function(...) return (select("#", ...)) end, 50)
              elseif what == 6 then return gsub(pattern, "%w", subject)
              else return find(subject, pattern, 2, true) end
            end
            """);

    private PatternTarget() {}

    /// What Jazzer calls first.
    public static void fuzzerInitialize() throws IOException {
        Subject.warmUp(PatternTarget::fuzzerTestOneInput);
    }

    /// Matches.
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length > 0) {
            int end = Subject.lineEnd(input, 1);
            byte[] pattern = Subject.part(input, 1, end, MOST_PATTERN);
            byte[] subject = Subject.part(input, end + 1, input.length, MOST_SUBJECT);
            SUBJECT.call((long) (input[0] & 7), pattern, subject);
        }
    }
}

package org.perilune.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.perilune.value.LuaString;

/// Which Perilune this is.
final class Version {
    private Version() {}

    /// The version of the build, such as "1.2.0".
    static String number() {
        try (InputStream in = Version.class.getResourceAsStream("version.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The line that `-v` prints. It ends as that of PUC-Rio's `lua` does, which is looked for by scripts that test one.
    static LuaString banner() {
        return LuaString.of(
                "Perilune " + number() + "  (Lua 5.3)  for the language of Lua.org, PUC-Rio");
    }
}

package org.perilune.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.perilune.bytecode.Listing;
import org.perilune.value.LuaString;
import org.perilune.value.StringTable;

/// Compiled code, instruction by instruction: the listing of each `listing/<name>.lua` is `listing/<name>.txt`.
///
/// Where no variable is captured, code, lines and variable ranges were compared with `luac5.3 -l -l`.
class ListingTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "assignments",
                "calls",
                "cells",
                "conditions",
                "constructors",
                "folding",
                "goto",
                "loops",
                "operators"
            })
    void listing(String name) throws IOException {
        byte[] source = resource(name + ".lua");
        LuaString chunkName = LuaString.of("@" + name + ".lua");
        String listing =
                Listing.of(Compiler.compile(source, source.length, chunkName, StringTable::intern), true);
        assertThat(listing).isEqualTo(new String(resource(name + ".txt"), StandardCharsets.UTF_8));
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = ListingTest.class.getResourceAsStream("/listing/" + name)) {
            assertThat(in).as(name).isNotNull();
            return in.readAllBytes();
        }
    }
}

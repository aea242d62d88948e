package org.perilune.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// HotSpot never compiles a method of more than 8,000 bytes of bytecode, inlines a hot one of up to 325, and a cold one
/// of up to 35.
class HotMethodSizeTest {
    private static final int NEVER_COMPILED = 8000;
    private static final int INLINED_IF_HOT = 325;
    private static final int ALWAYS_INLINED = 35;

    /// Accessors that every instruction relies on being free.
    private static final Set<String> TRIVIAL = Set.of(
            "LuaTable.metatable", "LuaTable.arrayCount", "LuaTable.arrayPosition", "LuaTable.arrayRef", "LuaTable.arrayBits",
            "LuaTable.slotHolds", "LuaTable.slotRef", "LuaTable.slotBits", "LuaTable.setSlot", "LuaTable.setArray",
            "LuaTable.layout", "LuaTable.arrayTag", "LuaString.length", "LuaString.byteAt");

    /// Paths that every call or table access goes through.
    private static final Set<String> HOT = Set.of(
            "LuaThread.call", "LuaThread.callProtected", "LuaThread.tailCall", "LuaThread.invokeBuiltin", "LuaTable.append", "LuaTable.startList", "LuaTable.findString",
            "LuaString.equalTo", "Concatenation.concat");

    private record Method(String name, int size) {}

    private static List<Method> methods() {
        List<Method> all = new ArrayList<>();
        for (ClassModel c : ClassFiles.ofEngine()) {
            String internal = c.thisClass().asInternalName();
            String simple = internal.substring(internal.lastIndexOf('/') + 1);
            for (MethodModel m : c.methods()) {
                CodeAttribute code = m.findAttribute(Attributes.code()).orElse(null);
                if (code != null) {
                    all.add(new Method(simple + "." + m.methodName().stringValue(), code.codeLength()));
                }
            }
        }
        return all;
    }

    @Test
    void nothingIsTooLargeToBeCompiled() {
        assertThat(methods())
                .filteredOn(m -> m.size > NEVER_COMPILED && !m.name.endsWith(".<clinit>"))
                .isEmpty();
    }

    @Test
    void instructionsCanBeInlined() {
        List<Method> instructions =
                methods().stream().filter(m -> m.name.matches(".*Instructions\\$.*\\.execute")).toList();
        assertThat(instructions).hasSizeGreaterThan(60);
        assertThat(instructions).filteredOn(m -> m.size > INLINED_IF_HOT).isEmpty();
    }

    @Test
    void hotPathsCanBeInlined() {
        List<Method> hot = methods().stream().filter(m -> HOT.contains(m.name)).toList();
        assertThat(hot).extracting(Method::name).containsAll(HOT);
        assertThat(hot).filteredOn(m -> m.size > INLINED_IF_HOT).isEmpty();
    }

    @Test
    void trivialAccessorsAreAlwaysInlined() {
        List<Method> trivial = methods().stream().filter(m -> TRIVIAL.contains(m.name)).toList();
        assertThat(trivial).extracting(Method::name).containsAll(TRIVIAL);
        assertThat(trivial).filteredOn(m -> m.size > ALWAYS_INLINED).isEmpty();
    }
}

package org.perilune.bind;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.perilune.RawState;
import org.perilune.annotation.LuaConstant;
import org.perilune.annotation.LuaFunction;
import org.perilune.annotation.LuaModule;
import org.perilune.annotation.LuaObject;
import org.perilune.annotation.LuaParameter;
import org.perilune.host.Host;

/// The printed reference and the type stubs, as they come out.
class DocumentationTest {
    enum Tone { LOW, HIGH }

    record Pair(long first, String second) {}

    @LuaModule(value = "sound.box", doc = "Makes sounds.\nSome of them loud.")
    static final class Sounds {
        @LuaConstant(doc = "as loud as it gets")
        static final int LOUDEST = 11;

        @LuaFunction(doc = "Plays one tone.")
        void play(
                @LuaParameter(value = "tone", doc = "high or low") Tone tone,
                @LuaParameter(value = "seconds", orElse = "1.5", doc = "how | long") double seconds) {}

        @LuaFunction(spread = true)
        Pair split(@LuaParameter("text") String text, @LuaParameter("at") Optional<Long> at) {
            return null;
        }

        @LuaFunction
        CompletionStage<List<String>> fetch(@LuaParameter("options") Map<String, Boolean> options) {
            return null;
        }

        @LuaFunction(spread = true)
        String[] all(String... names) {
            return names;
        }

        @LuaFunction
        Pair[] pairs(@LuaParameter("bell") Bell bell) {
            return null;
        }
    }

    @LuaObject
    static final class Bell {
        @LuaFunction("__add")
        Bell plus(@LuaParameter("other") Bell other) {
            return other;
        }

        @LuaFunction(doc = "Rings.")
        void ring() {}
    }

    private static final List<ClassDescription> BOTH = List.of(Reflection.describe(Sounds.class, true), Reflection.describe(Bell.class, true));

    @Test
    void stubs() {
        assertThat(TypeStubs.of(BOTH)).isEqualTo("""
                ---@meta

                ---Makes sounds.
                ---Some of them loud.
                ---@class sound.box
                ---@field LOUDEST integer as loud as it gets
                sound.box = {}

                ---@param ... string
                ---@return string ...
                function sound.box.all(...) end

                ---@param options table<string, boolean>
                ---@return string[]
                function sound.box.fetch(options) end

                ---@param bell Bell
                ---@return {first: integer, second: string}[]
                function sound.box.pairs(bell) end

                ---Plays one tone.
                ---@param tone "LOW"|"HIGH" high or low
                ---@param seconds? number how | long (default: 1.5)
                function sound.box.play(tone, seconds) end

                ---@param text string
                ---@param at? integer
                ---@return integer first
                ---@return string second
                function sound.box.split(text, at) end

                ---@class Bell
                ---@operator add(Bell): Bell
                local Bell = {}

                ---Rings.
                function Bell:ring() end
                """);
    }

    @Test
    void stubsAreLua() {
        try (RawState state = RawState.create(Host.none())) {
            state.call(state.load("sound = {}\n" + TypeStubs.of(BOTH), "=stubs"));
        }
    }

    @Test
    void reference() {
        assertThat(MarkdownReference.of(BOTH)).isEqualTo("""
                ## sound.box

                Makes sounds.
                Some of them loud.

                | constant | type | |
                |---|---|---|
                | `sound.box.LOUDEST` | `integer` | as loud as it gets |

                ### `sound.box.all(...) → string...`

                | argument | type | |
                |---|---|---|
                | `...` | `string...` |  |

                ### `sound.box.fetch(options) → string[]`

                | argument | type | |
                |---|---|---|
                | `options` | `table<string, boolean>` |  |

                ### `sound.box.pairs(bell) → {first: integer, second: string}[]`

                | argument | type | |
                |---|---|---|
                | `bell` | `Bell` |  |

                ### `sound.box.play(tone, seconds)`

                Plays one tone.

                | argument | type | |
                |---|---|---|
                | `tone` | `"LOW"\\|"HIGH"` | high or low |
                | `seconds` | `number` | how \\| long; default `1.5` |

                ### `sound.box.split(text, at) → integer, string`

                | argument | type | |
                |---|---|---|
                | `text` | `string` |  |
                | `at` | `integer?` | may be nil |

                ## Bell

                ### `Bell:__add(other) → Bell`

                | argument | type | |
                |---|---|---|
                | `other` | `Bell` |  |

                ### `Bell:ring()`

                Rings.
                """);
    }
}

package org.perilune.jsr223;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.script.ScriptEngine;
import javax.script.ScriptEngineManager;
import javax.script.ScriptException;
import org.junit.jupiter.api.Test;

/// The example of the guide, as it stands there.
class GuideTest {
    @Test
    void theExampleSaysWhatItPrints() throws IOException, ScriptException {
        Matcher block = Pattern.compile("```java jsr223\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("..", "docs", "exposing-java.md")));
        assertThat(block.find()).isTrue();
        assertThat(block.group(1)).isEqualTo("""
                import javax.script.ScriptEngine;
                import javax.script.ScriptEngineManager;

                ScriptEngine lua = new ScriptEngineManager().getEngineByName("lua");
                lua.put("x", 20);
                lua.eval("y = x * 2 + 2");
                System.out.println(lua.get("y"));   // 42
                """);
        ScriptEngine lua = new ScriptEngineManager().getEngineByName("lua");
        lua.put("x", 20);
        lua.eval("y = x * 2 + 2");
        assertThat(lua.get("y")).hasToString("42");
    }
}

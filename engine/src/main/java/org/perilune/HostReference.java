package org.perilune;

import java.util.ArrayList;
import java.util.List;
import org.perilune.bind.ClassDescription;
import org.perilune.bind.MarkdownReference;
import org.perilune.bind.TypeStubs;

/// Prints what annotated Java classes show to Lua, for those who write the Lua: a reference in Markdown, or type stubs for editors. From the command line:
///
/// ```
/// java -cp app.jar:perilune-engine.jar org.perilune.HostReference --stubs com.acme.Billing com.acme.Invoice
/// ```
public final class HostReference {
    private static final String USAGE = "usage: org.perilune.HostReference --markdown|--stubs CLASS...";

    private HostReference() {}

    /// A reference in Markdown, with a chapter for each class.
    ///
    /// @param types public classes with `LuaModule` or `LuaObject`
    /// @throws IllegalArgumentException if one breaks a rule of the annotations
    public static String markdown(Class<?>... types) {
        return MarkdownReference.of(descriptions(types));
    }

    /// A Lua file of declarations in the annotation language of LuaCATS, which language servers read.
    ///
    /// @param types public classes with `LuaModule` or `LuaObject`
    /// @throws IllegalArgumentException if one breaks a rule of the annotations
    public static String stubs(Class<?>... types) {
        return TypeStubs.of(descriptions(types));
    }

    private static List<ClassDescription> descriptions(Class<?>... types) {
        List<ClassDescription> all = new ArrayList<>();
        for (Class<?> type : types) {
            all.add(HostDoor.BINDER.blueprint(type).description());
        }
        return all;
    }

    /// Prints to standard output; ends with status 2 and a word on standard error if it cannot.
    public static void main(String... arguments) {
        String problem = run(arguments);
        if (problem != null) {
            System.err.println(problem);
            System.exit(2);
        }
    }

    /// Prints, or answers what is wrong.
    private static String run(String... arguments) {
        boolean stubs = arguments.length > 0 && arguments[0].equals("--stubs");
        if (arguments.length < 2 || !stubs && !arguments[0].equals("--markdown")) {
            return USAGE;
        }
        Class<?>[] types = new Class<?>[arguments.length - 1];
        try {
            for (int i = 0; i < types.length; i++) {
                types[i] = Class.forName(arguments[i + 1]);
            }
            System.out.print(stubs ? stubs(types) : markdown(types));
            return null;
        } catch (ClassNotFoundException e) {
            return "there is no class " + e.getMessage() + " on the class path";
        } catch (IllegalArgumentException e) {
            return e.getMessage();
        }
    }
}

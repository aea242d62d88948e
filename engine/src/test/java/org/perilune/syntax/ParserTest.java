package org.perilune.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.perilune.syntax.Expression.Chain;
import org.perilune.syntax.Expression.Suffixed;
import org.perilune.value.LuaString;

/// The shape of the tree, and what names and gotos mean.
class ParserTest {
    private static FunctionBody parse(String source) {
        byte[] bytes = source.getBytes(StandardCharsets.UTF_8);
        return Parser.parse(bytes, 0, bytes.length, LuaString.of("=chunk"), s -> s).main();
    }

    private static Statement[] statements(String source) {
        return parse(source).block().statements();
    }

    private static Expression expression(String source) {
        return ((Statement.Return) statements("return " + source)[0]).values().items()[0];
    }

    /// An expression with every operation in parentheses.
    private static String shape(Expression e) {
        return switch (e) {
            case Expression.GlobalName name -> name.name().toString();
            case Expression.IntegerNumeral numeral -> Long.toString(numeral.value());
            case Expression.Prefixed p -> "(" + p.operator().spelling() + " " + shape(p.operand()) + ")";
            case Expression.Parenthesized p -> "[" + shape(p.inner()) + "]";
            case Chain chain -> {
                String left = shape(chain.first());
                for (Expression.Operation o : chain.operations()) {
                    left = "(" + left + " " + o.operator().spelling() + " " + shape(o.operand()) + ")";
                }
                yield left;
            }
            default -> throw new AssertionError(e);
        };
    }

    private static void assertShape(String source, String shape) {
        assertThat(shape(expression(source))).isEqualTo(shape);
    }

    @Test
    void precedence() {
        assertShape("a or b and c < d | e ~ f & g << h .. i + j * -k ^ l",
                "(a or (b and (c < (d | (e ~ (f & (g << (h .. (i + (j * (- (k ^ l))))))))))))");
        assertShape("a ^ b * c + d .. e << f & g ~ h | i < j and k or l",
                "(((((((((((a ^ b) * c) + d) .. e) << f) & g) ~ h) | i) < j) and k) or l)");
        assertShape("not a == b", "((not a) == b)");
        assertShape("-a ^ -b", "(- (a ^ (- b)))");
        assertShape("a <= b == c ~= d", "(((a <= b) == c) ~= d)");
    }

    @Test
    void grouping() {
        assertShape("a - b - c", "((a - b) - c)");
        assertShape("a .. b .. c", "(a .. (b .. c))");
        assertShape("a ^ b ^ c", "(a ^ (b ^ c))");
        assertShape("a - (b - c)", "(a - [(b - c)])");
        assertShape("- - not a", "(- (- (not a)))");
    }

    @Test
    void operatorsThatGroupToTheLeftAreOneList() {
        Chain chain = (Chain) expression("a + b * c - d + 1");
        assertThat(chain.operations()).hasSize(3);
    }

    @Test
    void suffixesAreOneList() {
        Suffixed suffixed = (Suffixed) expression("a.b[c](d):e'f'{g}");
        assertThat(suffixed.suffixes()).hasSize(5);
        assertThat(suffixed.isCall()).isTrue();
        assertThat(((Expression.Call) suffixed.suffixes()[3]).method()).isEqualTo(LuaString.of("e"));
    }

    @Test
    void aNameMeansTheInnermostDeclaration() {
        Statement[] s = statements("local x = x; local x = x; do local x end return x");
        var first = (Statement.LocalDeclaration) s[0];
        var second = (Statement.LocalDeclaration) s[1];
        assertThat(first.values().items()[0]).isInstanceOf(Expression.GlobalName.class);
        assertThat(((Expression.LocalName) second.values().items()[0]).local()).isSameAs(first.locals()[0]);
        var last = (Expression.LocalName) ((Statement.Return) s[3]).values().items()[0];
        assertThat(last.local()).isSameAs(second.locals()[0]);
        assertThat(last.local().slot()).isEqualTo(1);
    }

    @Test
    void onlyVariablesUsedByInnerFunctionsAreCaptured() {
        Statement[] s = statements("local a, b, c; local function f(d) a = b + d end return c, f");
        Local[] locals = ((Statement.LocalDeclaration) s[0]).locals();
        assertThat(locals[0].captured()).isTrue();
        assertThat(locals[1].captured()).isTrue();
        assertThat(locals[2].captured()).isFalse();
        var function = (Statement.LocalFunction) s[1];
        assertThat(function.local().captured()).isFalse();
        assertThat(function.body().parameters()[0].captured()).isFalse();
        assertThat(function.body().upvalues()).extracting(u -> u.name().toString()).containsExactly("a", "b");
    }

    @Test
    void aLocalFunctionSeesItself() {
        var function = (Statement.LocalFunction) statements("local function f() return f() end")[0];
        assertThat(function.local().captured()).isTrue();
    }

    @Test
    void theEnvironmentMayBeALocal() {
        Statement[] s = statements("local _ENV = {}; x = 1");
        var target = (Expression.GlobalName) ((Statement.Assignment) s[1]).targets()[0];
        assertThat(target.environment()).isInstanceOf(Expression.LocalName.class);
        var global = (Expression.GlobalName) expression("x");
        assertThat(((Expression.UpvalueName) global.environment()).index()).isZero();
    }

    @Test
    void aConditionOfRepeatSeesTheBlock() {
        var repeat = (Statement.Repeat) statements("repeat local x until x")[0];
        assertThat(repeat.condition()).isInstanceOf(Expression.LocalName.class);
    }

    @Test
    void gotosKnowTheirLabels() {
        Statement[] s = statements("::a:: do goto a; goto b end ::b:: do ::a:: goto a end");
        Label a = ((Statement.LabelStatement) s[0]).label();
        Label b = ((Statement.LabelStatement) s[2]).label();
        Statement[] first = ((Statement.Do) s[1]).block().statements();
        Statement[] second = ((Statement.Do) s[3]).block().statements();
        assertThat(((Statement.Goto) first[0]).target().label()).isSameAs(a);
        assertThat(((Statement.Goto) first[1]).target().label()).isSameAs(b);
        Label inner = ((Statement.LabelStatement) second[0]).label();
        assertThat(inner).isNotSameAs(a);
        assertThat(((Statement.Goto) second[1]).target().label()).isSameAs(inner);
    }

    @Test
    void aGotoMayPassTheLastVariablesOfABlock() {
        assertThat(statements("do goto l; local x; ::l:: ; ::m:: end")).hasSize(1);
    }

    @Test
    void emptyStatementsLeaveNoTrace() {
        assertThat(statements(";; x = 1; ; f() ;")).hasSize(2);
    }

    @Test
    void functionsKnowTheirLines() {
        FunctionBody body = ((Statement.LocalFunction) statements("\nlocal function f(a,\nb, ...)\n\nend")[0]).body();
        assertThat(body.line()).isEqualTo(2);
        assertThat(body.lastLine()).isEqualTo(5);
        assertThat(body.parameters()).hasSize(2);
        assertThat(body.vararg()).isTrue();
    }

    @Test
    void methodsHaveSelf() {
        FunctionBody body = ((Statement.FunctionStatement) statements("function a.b:c(d) return self end")[0]).body();
        assertThat(body.parameters()).extracting(p -> p.name().toString()).containsExactly("self", "d");
    }

    @Test
    void theFirstLineOfAFileMayBeForTheShell() {
        assertThat(skip("x = 1")).isZero();
        assertThat(skip("#!lua\nx")).isEqualTo(5);
        assertThat(skip("# lua")).isEqualTo(5);
        assertThat(Parser.skipFirstLineComment(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF, 'x'}, 4))
                .isEqualTo(3);
        assertThat(Parser.skipFirstLineComment(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF, '#', '\n'}, 5))
                .isEqualTo(4);
    }

    private static int skip(String source) {
        return Parser.skipFirstLineComment(source.getBytes(StandardCharsets.UTF_8), source.length());
    }
}

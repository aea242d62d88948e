package org.perilune.syntax;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;
import org.perilune.syntax.Expression.Call;
import org.perilune.syntax.Expression.Operation;
import org.perilune.syntax.Expression.Suffix;
import org.perilune.syntax.Expression.Suffixed;
import org.perilune.syntax.Expression.TableField;
import org.perilune.syntax.FunctionScope.BlockScope;
import org.perilune.syntax.Statement.Clause;
import org.perilune.value.LuaString;
import org.perilune.value.LuaSyntaxException;

/// Tokens to tree: a recursive-descent parser of the grammar in the manual's §9, which also finds out what each name
/// and each `goto` means. Above each method is the rule it reads.
///
/// Recursion is counted: an expression inside an expression and a statement inside a statement are one level each, and
/// there are [#MAX_LEVELS] of them, as in PUC-Lua. Lists of any length (suffixes, operators that group to the left,
/// `elseif`) are loops.
///
/// The checks and their order are those of PUC-Lua's one-pass compiler, so that of several errors in a chunk the same
/// one is reported; the exception are limits of the machine (registers, jump distances), which show only when the whole
/// chunk has been parsed.
public final class Parser {
    private static final int MAX_LEVELS = 200;

    /// The levels already taken when a chunk is loaded from a script: PUC-Lua counts its own C calls too.
    private static final int LEVELS_AROUND = 2;

    private static final int MAX_LOCALS = 200;
    private static final int MAX_UPVALUES = 255;
    private static final int MAX_LABELS = Short.MAX_VALUE;

    private static final LuaString ENVIRONMENT = LuaString.of("_ENV");
    private static final LuaString SELF = LuaString.of("self");
    private static final LuaString HIDDEN = LuaString.of("(for state)");

    /// The binary operator of each token.
    private static final InfixOperator[] INFIX = new InfixOperator[Token.STRING + 1];

    static {
        for (InfixOperator operator : InfixOperator.values()) {
            int token =
                    switch (operator) {
                        case ADD, SUB, MUL, MOD, POW, DIV, BAND, BOR, BXOR, LT, GT -> operator.spelling().charAt(0);
                        case IDIV -> Token.FLOOR_DIVIDE;
                        case SHL -> Token.SHIFT_LEFT;
                        case SHR -> Token.SHIFT_RIGHT;
                        case CONCAT -> Token.CONCAT;
                        case EQ -> Token.EQUAL;
                        case LE -> Token.LESS_EQUAL;
                        case NE -> Token.NOT_EQUAL;
                        case GE -> Token.GREATER_EQUAL;
                        case AND -> Token.AND;
                        case OR -> Token.OR;
                    };
            INFIX[token] = operator;
        }
    }

    private final Lexer lexer;
    private final Symbol environment;
    private final Symbol self;
    private FunctionScope scope;
    private final int maxLevels;
    private int levels = LEVELS_AROUND;

    /// How many blocks and how many brackets are open.
    private int openBlocks;

    private int openBrackets;

    /// How many loops have begun whose `do` has not been read.
    private int openHeaders;

    /// What to do about errors but throw the first; null for nothing.
    private Recovery recovery;

    /// Finished nodes of lists still open, innermost list last.
    private Object[] nodes = new Object[16];

    private int nodeCount;

    /// Offsets of separators of lists still open, as [#nodes].
    private int[] marks = new int[8];

    private int markCount;

    /// The variables declared in all functions being parsed, innermost last.
    private Local[] locals = new Local[16];

    private int localCount;

    /// The labels of all blocks being parsed.
    private Label[] labels = new Label[4];

    private int labelCount;

    /// The gotos that still look for their label, and the breaks that have no loop; some may be resolved since.
    private GotoTarget[] gotos = new GotoTarget[4];

    private int gotoCount;

    private Parser(Lexer lexer, int maxLevels) {
        this.lexer = lexer;
        this.maxLevels = maxLevels;
        this.environment = lexer.symbolOf(ENVIRONMENT);
        this.self = lexer.symbolOf(SELF);
    }

    /// Parses the chunk in the bytes of `source` from `from` to `to`.
    ///
    /// @param chunkName the name as given to `load`, with its `@` or `=`
    /// @param interner  gives the one object that stands for the text of a name or string
    /// @throws LuaSyntaxException if it is no chunk; the message is worded as PUC-Lua's
    public static Chunk parse(
            byte[] source, int from, int to, LuaString chunkName, UnaryOperator<LuaString> interner) {
        return parse(source, from, to, chunkName, interner, MAX_LEVELS, n -> {});
    }

    /// Parses with limits.
    ///
    /// @param maxLevels how deep statements and expressions may be nested, if that is less than PUC-Lua's limit
    /// @param tokens    told how many tokens were read, every few hundred; what it throws ends the parsing
    public static Chunk parse(
            byte[] source,
            int from,
            int to,
            LuaString chunkName,
            UnaryOperator<LuaString> interner,
            int maxLevels,
            IntConsumer tokens) {
        Lexer lexer = new Lexer(source, from, to, 1, chunkName, interner, tokens);
        FunctionBody main = new Parser(lexer, Math.min(maxLevels, MAX_LEVELS)).mainFunction(from);
        return new Chunk(source, to, chunkName, main, lexer.lines());
    }

    /// All errors in the bytes of `source` from `from` to `to`, in the order of the text, as far as they can be told from errors that come of others: the
    /// first is the one that [#parse] throws. Empty if it is a chunk.
    public static List<LuaSyntaxException> errors(byte[] source, int from, int to, LuaString chunkName) {
        Lexer lexer = new Lexer(source, from, to, 1, chunkName, UnaryOperator.identity(), n -> {});
        Parser parser = new Parser(lexer, MAX_LEVELS);
        parser.recovery = new Recovery(lexer);
        try {
            parser.mainFunction(from);
        } catch (LuaSyntaxException e) {
            parser.recovery.note(e);
        }
        return parser.recovery.found();
    }

    /// Whether the first `length` bytes of `source` hold an error that nothing behind them could mend: the parser gave up before it came to
    /// their end.
    ///
    /// @param tokens told how many tokens were read, every few hundred; what it throws ends the parsing
    public static boolean isHopeless(byte[] source, int length, IntConsumer tokens) {
        Lexer lexer = new Lexer(source, 0, length, 1, LuaString.EMPTY, UnaryOperator.identity(), tokens);
        try {
            new Parser(lexer, MAX_LEVELS).mainFunction(0);
            return false;
        } catch (LuaSyntaxException _) {
            return lexer.position() < length;
        }
    }

    /// Where the chunk in a file begins: behind a byte order mark, and if a line that starts with `#` comes first, at
    /// the end of that line, so that lines are still counted right.
    public static int skipFirstLineComment(byte[] source, int length) {
        int p = 0;
        if (length >= 3 && source[0] == (byte) 0xEF && source[1] == (byte) 0xBB && source[2] == (byte) 0xBF) {
            p = 3;
        }
        if (p < length && source[p] == '#') {
            while (p < length && source[p] != '\n') {
                p++;
            }
        }
        return p;
    }

    // ---- Errors and checks

    private LuaSyntaxException expected(int token) {
        return lexer.error(Token.describe(token) + " expected");
    }

    private LuaSyntaxException semanticError(String message) {
        return lexer.error(message, Token.NONE);
    }

    private void checkLimit(FunctionScope function, int value, int limit, String what) {
        if (value > limit) {
            String where = function.line == 0 ? "main function" : "function at line " + function.line;
            throw lexer.error("too many " + what + " (limit is " + limit + ") in " + where);
        }
    }

    private void enterLevel() {
        checkLimit(scope, ++levels, maxLevels, "C levels");
    }

    private void leaveLevel() {
        levels--;
    }

    private boolean testNext(int token) {
        if (lexer.token() != token) {
            return false;
        }
        lexer.next();
        return true;
    }

    private void check(int token) {
        if (lexer.token() != token) {
            throw expected(token);
        }
    }

    private void checkNext(int token) {
        check(token);
        lexer.next();
    }

    /// Consumes `what`, which closes the `who` of line `line`.
    private void checkMatch(int what, int who, int line) {
        if (testNext(what)) {
            if (what == Token.END || what == Token.UNTIL) {
                openBlocks--;
            } else {
                openBrackets--;
            }
            return;
        }
        if (line == lexer.line()) {
            throw expected(what);
        }
        throw lexer.error(
                Token.describe(what) + " expected (to close " + Token.describe(who) + " at line " + line + ")");
    }

    private void checkDo() {
        checkNext(Token.DO);
        openHeaders--;
    }

    private Symbol checkName() {
        check(Token.NAME);
        Symbol name = lexer.symbol();
        lexer.next();
        return name;
    }

    // ---- Lists of nodes

    private void push(Object node) {
        if (nodeCount == nodes.length) {
            nodes = Arrays.copyOf(nodes, nodeCount * 2);
        }
        nodes[nodeCount++] = node;
    }

    /// Takes the nodes from `base` on into `list`, which has their number as its length.
    private <T> T[] pop(int base, T[] list) {
        System.arraycopy(nodes, base, list, 0, list.length);
        Arrays.fill(nodes, base, nodeCount, null);
        nodeCount = base;
        return list;
    }

    private void mark(int offset) {
        if (markCount == marks.length) {
            marks = Arrays.copyOf(marks, markCount * 2);
        }
        marks[markCount++] = offset;
    }

    private int[] popMarks(int base) {
        int[] list = markCount == base ? ExpressionList.NO_COMMAS : Arrays.copyOfRange(marks, base, markCount);
        markCount = base;
        return list;
    }

    // ---- Variables

    /// Declares a variable; it comes alive with [#activate].
    private Local declare(LuaString name, Symbol symbol) {
        checkLimit(scope, localCount + 1 - scope.firstLocal, MAX_LOCALS, "local variables");
        if (localCount == locals.length) {
            locals = Arrays.copyOf(locals, localCount * 2);
        }
        Local local = new Local(name, symbol, localCount - scope.firstLocal, scope.depth);
        locals[localCount++] = local;
        return local;
    }

    private Local declare(Symbol symbol) {
        return declare(symbol.string, symbol);
    }

    private void declareHidden() {
        for (int i = 0; i < 3; i++) {
            declare(HIDDEN, null);
        }
    }

    /// The next `count` declared variables come alive.
    private void activate(int count) {
        for (int i = 0; i < count; i++) {
            Local local = locals[scope.firstLocal + scope.activeLocals++];
            if (local.symbol != null) {
                local.shadowed = local.symbol.binding;
                local.symbol.binding = local;
            }
        }
    }

    /// Ends the life of the variables above the first `level`.
    private void deactivate(int level) {
        while (scope.activeLocals > level) {
            scope.activeLocals--;
            Local local = locals[--localCount];
            locals[localCount] = null;
            if (local.symbol != null) {
                local.symbol.binding = local.shadowed;
            }
        }
    }

    /// What `name` means at this point; `end` is behind it.
    private Expression variable(Symbol name, int end) {
        Local local = name.binding;
        if (local != null) {
            return bound(local, end);
        }
        return new Expression.GlobalName(bound(environment.binding, end), name.string, end);
    }

    private Expression bound(Local local, int end) {
        if (local.depth == scope.depth) {
            return new Expression.LocalName(local, end);
        }
        return new Expression.UpvalueName(upvalue(scope, local), end);
    }

    /// The number of the upvalue of `function` that is `local`; made an upvalue of the functions between, too.
    private int upvalue(FunctionScope function, Local local) {
        int known = function.upvalueOf(local);
        if (known >= 0) {
            return known;
        }
        UpvalueSource source;
        if (local.depth == function.depth - 1) {
            local.capture();
            source = new UpvalueSource(local.name(), local, 0);
        } else {
            source = new UpvalueSource(local.name(), null, upvalue(function.enclosing, local));
        }
        checkLimit(function, function.upvalues.size() + 1, MAX_UPVALUES, "upvalues");
        return function.addUpvalue(local, source);
    }

    // ---- Blocks, labels and gotos

    private void enterBlock(boolean loop) {
        scope.block = new BlockScope(scope.block, loop, labelCount, gotoCount, scope.activeLocals);
        if (loop) {
            scope.loops++;
        }
    }

    private void leaveBlock() {
        BlockScope block = scope.block;
        scope.block = block.outer;
        if (block.loop) {
            scope.loops--;
        }
        deactivate(block.activeLocals);
        while (labelCount > block.firstLabel) {
            Label label = labels[--labelCount];
            label.name.label = label.shadowed;
        }
        if (block.outer != null) {
            moveGotosOut(block);
            return;
        }
        for (int i = block.firstGoto; i < gotoCount; i++) {
            if (!gotos[i].isResolved() && (recovery == null || recovery.found().isEmpty())) {
                throw undefined(gotos[i]);
            }
        }
        gotoCount = block.firstGoto;
    }

    /// Gotos that did not find their label in `block` look for it in the block around.
    private void moveGotosOut(BlockScope block) {
        int kept = block.firstGoto;
        for (int i = kept; i < gotoCount; i++) {
            GotoTarget target = gotos[i];
            if (!target.isResolved()) {
                target.activeLocals = Math.min(target.activeLocals, block.activeLocals);
                if (!findLabel(target)) {
                    target.index = kept;
                    gotos[kept++] = target;
                }
            }
            // Those of one name and block find their label together: the resolved ones are the latest.
            Symbol name = target.name;
            while (name.pending != null && name.pending.isResolved()) {
                name.pending = name.pending.earlier;
            }
        }
        gotoCount = kept;
    }

    /// Resolves `target` if its label is already known in the innermost block.
    private boolean findLabel(GotoTarget target) {
        Label label = labelInBlock(target.name);
        if (label == null) {
            return false;
        }
        resolve(target, label);
        return true;
    }

    private Label labelInBlock(Symbol name) {
        return name.label != null && name.label.index >= scope.block.firstLabel ? name.label : null;
    }

    /// Resolves the pending gotos of the innermost block that lead to `label`. They stay among the pending ones until
    /// the block ends or room is needed.
    private void findGotos(Label label) {
        Symbol name = label.name;
        GotoTarget wrong = null;
        while (name.pending != null && name.pending.index >= scope.block.firstGoto) {
            GotoTarget target = name.pending;
            if (target.activeLocals < label.activeLocals) {
                wrong = target; // the first in the text is the one to report
            }
            target.resolve(label);
            name.pending = target.earlier;
        }
        if (wrong != null) {
            resolve(wrong, label);
        }
    }

    private void resolve(GotoTarget target, Label label) {
        if (target.activeLocals < label.activeLocals) {
            String local = locals[scope.firstLocal + target.activeLocals].name().toLatin1();
            throw semanticError("<goto " + target.name.text() + "> at line " + target.line
                    + " jumps into the scope of local '" + local + "'");
        }
        target.resolve(label);
    }

    private LuaSyntaxException undefined(GotoTarget target) {
        if (target.name.token == Token.BREAK) {
            return semanticError("<break> at line " + target.line + " not inside a loop");
        }
        return semanticError("no visible label '" + target.name.text() + "' for <goto> at line " + target.line);
    }

    private void addPending(GotoTarget target) {
        if (gotoCount == gotos.length) {
            dropResolved();
        }
        if (gotoCount == gotos.length) {
            if (gotoCount >= MAX_LABELS) {
                throw tooManyLabels();
            }
            gotos = Arrays.copyOf(gotos, gotoCount * 2);
        }
        target.index = gotoCount;
        target.earlier = target.name.pending;
        target.name.pending = target;
        gotos[gotoCount++] = target;
    }

    private void dropResolved() {
        int kept = scope.block.firstGoto;
        for (int i = kept; i < gotoCount; i++) {
            if (!gotos[i].isResolved()) {
                gotos[i].index = kept;
                gotos[kept++] = gotos[i];
            }
        }
        gotoCount = kept;
    }

    private Label addLabel(Symbol name, int line) {
        if (labelCount == labels.length) {
            if (labelCount >= MAX_LABELS) {
                throw tooManyLabels();
            }
            labels = Arrays.copyOf(labels, labelCount * 2);
        }
        Label label = new Label(name, line, labelCount, scope.activeLocals);
        name.label = label;
        labels[labelCount++] = label;
        return label;
    }

    private LuaSyntaxException tooManyLabels() {
        return semanticError("too many labels/gotos (limit is " + MAX_LABELS + ")");
    }

    // ---- Functions

    /// chunk → block
    private FunctionBody mainFunction(int from) {
        scope = new FunctionScope(null, 0, 0);
        scope.vararg = true;
        Local upvalue = new Local(environment.string, environment, 0, -1);
        environment.binding = upvalue;
        scope.addUpvalue(upvalue, new UpvalueSource(environment.string, upvalue, 0));
        enterBlock(false);
        lexer.next();
        Block block = statements();
        while (recovery != null && lexer.token() != Token.EOS) {
            recovery.note(expected(Token.EOS));
            if (blockFollows(true)) {
                passOverCloser();
            }
            statements();
        }
        check(Token.EOS);
        int end = lexer.consumed();
        leaveBlock();
        return new FunctionBody(0, 0, new Local[0], true, from, block, upvaluesOf(scope), end);
    }

    private static UpvalueSource[] upvaluesOf(FunctionScope function) {
        return function.upvalues.toArray(new UpvalueSource[0]);
    }

    /// body → '(' parlist ')' block END
    private FunctionBody body(boolean method, int line) {
        FunctionScope function = new FunctionScope(scope, line, localCount);
        scope = function;
        enterBlock(false);
        checkNext('(');
        if (method) {
            declare(self);
            activate(1);
        }
        parameterList();
        Local[] parameters = Arrays.copyOfRange(locals, function.firstLocal, localCount);
        checkNext(')');
        int start = lexer.consumed();
        Block block = statements();
        int lastLine = lexer.line();
        checkMatch(Token.END, Token.FUNCTION, line);
        int end = lexer.consumed();
        leaveBlock();
        scope = function.enclosing;
        return new FunctionBody(
                line, lastLine, parameters, function.vararg, start, block, upvaluesOf(function), end);
    }

    /// parlist → [ param { ',' param } ] ; param → NAME | '...'
    private void parameterList() {
        if (lexer.token() == ')') {
            return;
        }
        int count = 0;
        do {
            switch (lexer.token()) {
                case Token.NAME -> {
                    Symbol name = checkName();
                    declare(name);
                    count++;
                }
                case Token.DOTS -> {
                    lexer.next();
                    scope.vararg = true;
                }
                default -> throw lexer.error("<name> or '...' expected");
            }
        } while (!scope.vararg && testNext(','));
        activate(count);
    }

    // ---- Expressions

    /// explist → expr { ',' expr }
    private ExpressionList expressionList() {
        Expression first = expression();
        if (lexer.token() != ',') {
            return ExpressionList.of(first);
        }
        int base = nodeCount;
        int markBase = markCount;
        push(first);
        while (testNext(',')) {
            mark(lexer.consumed());
            push(expression());
        }
        return new ExpressionList(pop(base, new Expression[nodeCount - base]), popMarks(markBase));
    }

    /// expr → subexpr
    private Expression expression() {
        return subexpression(0);
    }

    /// subexpr → (simpleexp | unop subexpr) { binop subexpr }, where each binop binds tighter than `limit`
    private Expression subexpression(int limit) {
        enterLevel();
        Expression first;
        PrefixOperator prefix = prefixOperator(lexer.token());
        if (prefix != null) {
            lexer.next();
            int position = lexer.consumed();
            first = new Expression.Prefixed(prefix, position, subexpression(PrefixOperator.PRIORITY));
        } else {
            first = simpleExpression();
        }
        InfixOperator operator = INFIX[lexer.token()];
        if (operator != null && operator.left() > limit) {
            first = chain(first, operator, limit);
        }
        leaveLevel();
        return first;
    }

    private Expression chain(Expression first, InfixOperator operator, int limit) {
        int base = nodeCount;
        do {
            lexer.next();
            int position = lexer.consumed();
            push(new Operation(operator, position, subexpression(operator.right())));
            operator = INFIX[lexer.token()];
        } while (operator != null && operator.left() > limit);
        return new Expression.Chain(first, pop(base, new Operation[nodeCount - base]));
    }

    private static PrefixOperator prefixOperator(int token) {
        return switch (token) {
            case Token.NOT -> PrefixOperator.NOT;
            case '-' -> PrefixOperator.MINUS;
            case '~' -> PrefixOperator.BNOT;
            case '#' -> PrefixOperator.LEN;
            default -> null;
        };
    }

    /// simpleexp → FLT | INT | STRING | NIL | TRUE | FALSE | '...' | constructor | FUNCTION body | suffixedexp
    private Expression simpleExpression() {
        switch (lexer.token()) {
            case Token.FLOAT -> {
                double value = Double.longBitsToDouble(lexer.bits());
                lexer.next();
                return new Expression.FloatNumeral(value, lexer.consumed());
            }
            case Token.INTEGER -> {
                long value = lexer.bits();
                lexer.next();
                return new Expression.IntegerNumeral(value, lexer.consumed());
            }
            case Token.STRING -> {
                return stringLiteral();
            }
            case Token.NIL -> {
                lexer.next();
                return new Expression.Nil(lexer.consumed());
            }
            case Token.TRUE -> {
                lexer.next();
                return new Expression.Truth(true, lexer.consumed());
            }
            case Token.FALSE -> {
                lexer.next();
                return new Expression.Truth(false, lexer.consumed());
            }
            case Token.DOTS -> {
                if (!scope.vararg) {
                    throw lexer.error("cannot use '...' outside a vararg function");
                }
                int start = lexer.consumed();
                lexer.next();
                return new Expression.Vararg(start, lexer.consumed());
            }
            case '{' -> {
                return constructor();
            }
            case Token.FUNCTION -> {
                openBlocks++;
                lexer.next();
                return new Expression.FunctionExpression(body(false, lexer.line()));
            }
            default -> {
                return suffixedExpression();
            }
        }
    }

    private Expression stringLiteral() {
        LuaString value = lexer.symbol().string;
        lexer.next();
        return new Expression.StringLiteral(value, lexer.consumed());
    }

    /// suffixedexp → primaryexp { '.' NAME | '[' expr ']' | [':' NAME] funcargs }
    private Expression suffixedExpression() {
        int start = lexer.position();
        int line = lexer.line();
        Expression primary = primaryExpression();
        int base = nodeCount;
        for (; ; ) {
            switch (lexer.token()) {
                case '.' -> push(fieldSelector());
                case '[' -> {
                    lexer.next();
                    Expression key = expression();
                    checkNext(']');
                    push(new Expression.Index(key, lexer.consumed()));
                }
                case ':' -> {
                    lexer.next();
                    LuaString method = checkName().string;
                    push(arguments(method, line));
                }
                case '(', '{', Token.STRING -> push(arguments(null, line));
                default -> {
                    if (nodeCount == base) {
                        return primary;
                    }
                    return new Suffixed(primary, start, pop(base, new Suffix[nodeCount - base]));
                }
            }
        }
    }

    /// primaryexp → NAME | '(' expr ')'
    private Expression primaryExpression() {
        switch (lexer.token()) {
            case '(' -> {
                int line = lexer.line();
                openBrackets++;
                lexer.next();
                Expression inner = expression();
                checkMatch(')', '(', line);
                return new Expression.Parenthesized(inner, lexer.consumed());
            }
            case Token.NAME -> {
                Symbol name = checkName();
                return variable(name, lexer.consumed());
            }
            default -> throw lexer.error("unexpected symbol");
        }
    }

    /// fieldsel → ['.' | ':'] NAME
    private Suffix fieldSelector() {
        lexer.next();
        LuaString name = checkName().string;
        return new Expression.Field(name, lexer.consumed());
    }

    /// funcargs → '(' [ explist ] ')' | constructor | STRING
    private Call arguments(LuaString method, int line) {
        int methodEnd = lexer.consumed();
        ExpressionList list;
        switch (lexer.token()) {
            case '(' -> {
                openBrackets++;
                lexer.next();
                list = lexer.token() == ')' ? ExpressionList.EMPTY : expressionList();
                checkMatch(')', '(', line);
            }
            case '{' -> list = ExpressionList.of(constructor());
            case Token.STRING -> list = ExpressionList.of(stringLiteral());
            default -> throw lexer.error("function arguments expected");
        }
        return new Call(method, methodEnd, list, lexer.consumed());
    }

    /// constructor → '{' [ field { sep field } [sep] ] '}' ; sep → ',' | ';'
    private Expression constructor() {
        int start = lexer.consumed();
        int line = lexer.line();
        int base = nodeCount;
        int markBase = markCount;
        checkNext('{');
        openBrackets++;
        do {
            if (lexer.token() == '}') {
                break;
            }
            if (nodeCount > base) {
                mark(lexer.consumed());
            }
            push(field());
        } while (testNext(',') || testNext(';'));
        checkMatch('}', '{', line);
        TableField[] fields = pop(base, new TableField[nodeCount - base]);
        return new Expression.TableConstructor(start, fields, popMarks(markBase), lexer.consumed());
    }

    /// field → listfield | recfield ; listfield → expr ; recfield → (NAME | '[' expr ']') '=' expr
    private TableField field() {
        if (lexer.token() == Token.NAME && lexer.lookAhead() == '=') {
            LuaString name = checkName().string;
            checkNext('=');
            return new Expression.NamedField(name, expression());
        }
        if (lexer.token() == '[') {
            lexer.next();
            Expression key = expression();
            checkNext(']');
            checkNext('=');
            int equals = lexer.consumed();
            return new Expression.KeyedField(key, equals, expression());
        }
        return new Expression.ListField(expression());
    }

    // ---- Statements

    /// Whether the token closes a block; `until` closes one without closing its scope.
    private boolean blockFollows(boolean withUntil) {
        return switch (lexer.token()) {
            case Token.ELSE, Token.ELSEIF, Token.END, Token.EOS -> true;
            case Token.UNTIL -> withUntil;
            default -> false;
        };
    }

    /// statlist → { stat [';'] }
    private Block statements() {
        return restOfStatements(nodeCount);
    }

    /// Goes on with a list of statements that begins at node `base`.
    private Block restOfStatements(int base) {
        int unclosed = 0;
        for (;;) {
            if (blockFollows(true)) {
                if (unclosed == 0 || lexer.token() == Token.EOS) {
                    break;
                }
                unclosed -= passOverCloser();
                continue;
            }
            boolean last = lexer.token() == Token.RETURN;
            if (recovery == null) {
                statement();
            } else {
                unclosed += orError(this::statement);
            }
            if (last && unclosed == 0) {
                break;
            }
        }
        return new Block(pop(base, new Statement[nodeCount - base]), lexer.consumed());
    }

    /// Reads a statement or part of one, or if it is none does what [#recovery] does instead. Answers how many blocks it has left open.
    private int orError(Runnable rule) {
        FunctionScope function = scope;
        BlockScope block = scope.block;
        int blocks = openBlocks;
        int brackets = openBrackets;
        int headers = openHeaders;
        int savedLevels = levels;
        int savedNodes = nodeCount;
        int savedMarks = markCount;
        int savedLocals = localCount;
        try {
            rule.run();
            return 0;
        } catch (LuaSyntaxException e) {
            recovery.note(e);
        }
        abandon(function, block, savedLocals);
        levels = savedLevels;
        Arrays.fill(nodes, savedNodes, Math.max(savedNodes, nodeCount), null);
        nodeCount = savedNodes;
        markCount = savedMarks;
        int unclosed = openBlocks - blocks;
        int unclosedBrackets = openBrackets - brackets;
        openBlocks = blocks;
        openBrackets = brackets;
        recovery.skipToStatement(unclosedBrackets);
        if (openHeaders > headers && lexer.token() == Token.DO) {
            // What is left of the loop will be read as a block.
            unclosed--;
        }
        openHeaders = headers;
        return unclosed;
    }

    /// Leaves the functions and blocks inside of `block`, and all variables beyond the first `declared`, as if they had not been begun.
    private void abandon(FunctionScope function, BlockScope block, int declared) {
        while (scope != function) {
            localCount = scope.firstLocal + scope.activeLocals;
            deactivate(0);
            scope = scope.enclosing;
        }
        for (BlockScope b = scope.block; b != block; b = b.outer) {
            scope.loops -= b.loop ? 1 : 0;
        }
        scope.block = block;
        localCount = Math.min(localCount, scope.firstLocal + scope.activeLocals);
        deactivate(Math.min(scope.activeLocals, Math.max(0, declared - scope.firstLocal)));
        // Labels and gotos of the statement are forgotten, and with them what could be said of others.
        while (labelCount > block.firstLabel) {
            Label label = labels[--labelCount];
            label.name.label = label.shadowed;
        }
        while (gotoCount > block.firstGoto) {
            GotoTarget target = gotos[--gotoCount];
            if (target.name.pending == target) {
                target.name.pending = target.earlier;
            }
        }
    }

    /// Passes over what closes or goes on with a block of a broken statement. Answers how many blocks are closed.
    private int passOverCloser() {
        int token = lexer.token();
        recovery.next();
        if (token == Token.END) {
            return 1;
        }
        int left = token == Token.ELSE ? 0 : orError(() -> {
            expression();
            testNext(Token.THEN);
        });
        return (token == Token.UNTIL ? 1 : 0) - left;
    }

    /// block → statlist
    private Block block() {
        enterBlock(false);
        Block block = statements();
        leaveBlock();
        return block;
    }

    /// stat → ';' | ifstat | whilestat | DO block END | forstat | repeatstat | funcstat | localstat | label | retstat |
    /// 'break' | 'goto' NAME | func | assignment
    private void statement() {
        int line = lexer.line();
        enterLevel();
        switch (lexer.token()) {
            case Token.WHILE, Token.FOR -> {
                openBlocks++;
                openHeaders++;
            }
            case Token.IF, Token.DO, Token.REPEAT, Token.FUNCTION -> openBlocks++;
            default -> {
                // Opens none.
            }
        }
        switch (lexer.token()) {
            case ';' -> lexer.next();
            case Token.IF -> push(ifStatement(line));
            case Token.WHILE -> push(whileStatement(line));
            case Token.DO -> {
                lexer.next();
                Block block = block();
                checkMatch(Token.END, Token.DO, line);
                push(new Statement.Do(block));
            }
            case Token.FOR -> push(forStatement(line));
            case Token.REPEAT -> push(repeatStatement(line));
            case Token.FUNCTION -> push(functionStatement(line));
            case Token.LOCAL -> {
                lexer.next();
                push(testNext(Token.FUNCTION) ? localFunction() : localDeclaration());
            }
            case Token.DOUBLE_COLON -> {
                lexer.next();
                labelStatement(checkName(), line);
            }
            case Token.RETURN -> push(returnStatement());
            case Token.BREAK, Token.GOTO -> gotoStatement();
            default -> push(expressionStatement());
        }
        leaveLevel();
    }

    /// func | assignment ; assignment → suffixedexp { ',' suffixedexp } '=' explist
    private Statement expressionStatement() {
        Expression first = suffixedExpression();
        if (lexer.token() != '=' && lexer.token() != ',') {
            if (first instanceof Suffixed suffixed && suffixed.isCall()) {
                return new Statement.CallStatement(suffixed);
            }
            throw lexer.error("syntax error");
        }
        int base = nodeCount;
        checkAssignable(first);
        push(first);
        while (testNext(',')) {
            Expression target = suffixedExpression();
            checkLimit(scope, nodeCount - base + levels, maxLevels, "C levels");
            checkAssignable(target);
            push(target);
        }
        checkNext('=');
        Expression[] targets = pop(base, new Expression[nodeCount - base]);
        return new Statement.Assignment(targets, expressionList());
    }

    private void checkAssignable(Expression target) {
        boolean assignable = target instanceof Suffixed suffixed
                ? !suffixed.isCall()
                : !(target instanceof Expression.Parenthesized);
        if (!assignable) {
            throw lexer.error("syntax error");
        }
    }

    /// 'break' | 'goto' NAME
    private void gotoStatement() {
        int line = lexer.line();
        int start = lexer.consumed();
        if (lexer.token() == Token.BREAK) {
            LuaString word = lexer.symbol().string;
            lexer.next();
            if (scope.loops > 0) {
                push(new Statement.Break(start));
            } else {
                // The symbol of the text: the reserved word's is shared by all chunks.
                addPending(new GotoTarget(lexer.symbolOf(word), line, scope.activeLocals));
            }
            return;
        }
        lexer.next();
        GotoTarget target = new GotoTarget(checkName(), line, scope.activeLocals);
        if (!findLabel(target)) {
            addPending(target);
        }
        push(new Statement.Goto(start, target));
    }

    /// label → '::' NAME '::'
    private void labelStatement(Symbol name, int line) {
        Label same = labelInBlock(name);
        if (same != null) {
            throw semanticError("label '" + name.text() + "' already defined on line " + same.line);
        }
        checkNext(Token.DOUBLE_COLON);
        Label label = addLabel(name, line);
        push(new Statement.LabelStatement(label));
        while (lexer.token() == ';' || lexer.token() == Token.DOUBLE_COLON) {
            statement();
        }
        if (blockFollows(false)) {
            // Behind the last statement of a block, its variables count as dead already.
            label.activeLocals = scope.block.activeLocals;
        }
        findGotos(label);
    }

    /// whilestat → WHILE expr DO block END
    private Statement whileStatement(int line) {
        lexer.next();
        Expression condition = expression();
        enterBlock(true);
        checkDo();
        Block block = block();
        checkMatch(Token.END, Token.WHILE, line);
        int end = lexer.consumed();
        leaveBlock();
        return new Statement.While(condition, block, end);
    }

    /// repeatstat → REPEAT block UNTIL expr
    private Statement repeatStatement(int line) {
        enterBlock(true);
        enterBlock(false);
        lexer.next();
        Block block = statements();
        checkMatch(Token.UNTIL, Token.REPEAT, line);
        Expression condition = expression();
        leaveBlock();
        leaveBlock();
        return new Statement.Repeat(block, condition);
    }

    /// forstat → FOR (fornum | forlist) END
    private Statement forStatement(int line) {
        int start = lexer.position();
        enterBlock(true);
        lexer.next();
        Symbol name = checkName();
        Statement loop =
                switch (lexer.token()) {
                    case '=' -> numericFor(name, start, line);
                    case ',', Token.IN -> genericFor(name, line);
                    default -> throw lexer.error("'=' or 'in' expected");
                };
        leaveBlock();
        return loop;
    }

    /// fornum → NAME '=' expr ',' expr [',' expr] forbody
    private Statement numericFor(Symbol name, int start, int line) {
        declareHidden();
        Local variable = declare(name);
        checkNext('=');
        Expression initial = expression();
        checkNext(',');
        Expression limit = expression();
        Expression step = testNext(',') ? expression() : null;
        activate(3);
        checkDo();
        int loopBody = lexer.consumed();
        Block block = forBlock(1, line);
        return new Statement.NumericFor(
                start, variable, initial, limit, step, loopBody, block, lexer.consumed());
    }

    /// forlist → NAME { ',' NAME } IN explist forbody
    private Statement genericFor(Symbol name, int line) {
        declareHidden();
        int first = localCount;
        declare(name);
        while (testNext(',')) {
            declare(checkName());
        }
        Local[] variables = Arrays.copyOfRange(locals, first, localCount);
        checkNext(Token.IN);
        int in = lexer.position();
        ExpressionList values = expressionList();
        activate(3);
        checkDo();
        int loopBody = lexer.consumed();
        Block block = forBlock(variables.length, line);
        return new Statement.GenericFor(variables, in, values, loopBody, block, lexer.consumed());
    }

    /// forbody → DO block, and the END of the loop
    private Block forBlock(int variables, int line) {
        enterBlock(false);
        activate(variables);
        Block block = block();
        leaveBlock();
        checkMatch(Token.END, Token.FOR, line);
        return block;
    }

    /// ifstat → IF expr THEN block { ELSEIF expr THEN block } [ ELSE block ] END
    private Statement ifStatement(int line) {
        Clause first = clause();
        int base = nodeCount;
        push(first);
        while (lexer.token() == Token.ELSEIF) {
            push(clause());
        }
        Block otherwise = testNext(Token.ELSE) ? block() : null;
        checkMatch(Token.END, Token.IF, line);
        return new Statement.If(pop(base, new Clause[nodeCount - base]), otherwise, lexer.consumed());
    }

    /// clause → (IF | ELSEIF) expr THEN block
    private Clause clause() {
        lexer.next();
        Expression condition = expression();
        checkNext(Token.THEN);
        int then = lexer.consumed();
        int afterJump = -1;
        int base = nodeCount;
        enterBlock(false);
        if (lexer.token() == Token.GOTO || lexer.token() == Token.BREAK) {
            gotoStatement();
            while (testNext(';')) {
                // Skipped.
            }
            afterJump = lexer.consumed();
        }
        Block block = restOfStatements(base);
        leaveBlock();
        return new Clause(condition, then, afterJump, block);
    }

    /// LOCAL FUNCTION NAME body
    private Statement localFunction() {
        openBlocks++;
        Local local = declare(checkName());
        activate(1);
        return new Statement.LocalFunction(local, body(false, lexer.line()));
    }

    /// LOCAL NAME { ',' NAME } ['=' explist]
    private Statement localDeclaration() {
        int first = localCount;
        do {
            declare(checkName());
        } while (testNext(','));
        int names = lexer.consumed();
        Local[] declared = Arrays.copyOfRange(locals, first, localCount);
        ExpressionList values = testNext('=') ? expressionList() : ExpressionList.EMPTY;
        activate(declared.length);
        return new Statement.LocalDeclaration(declared, names, values);
    }

    /// funcstat → FUNCTION funcname body ; funcname → NAME { '.' NAME } [':' NAME]
    private Statement functionStatement(int line) {
        int start = lexer.position();
        lexer.next();
        int nameStart = lexer.position();
        Symbol symbol = checkName();
        Expression name = variable(symbol, lexer.consumed());
        int base = nodeCount;
        while (lexer.token() == '.') {
            push(fieldSelector());
        }
        boolean method = lexer.token() == ':';
        if (method) {
            push(fieldSelector());
        }
        if (nodeCount > base) {
            name = new Suffixed(name, nameStart, pop(base, new Suffix[nodeCount - base]));
        }
        return new Statement.FunctionStatement(start, name, body(method, line));
    }

    /// retstat → RETURN [ explist ] [';']
    private Statement returnStatement() {
        lexer.next();
        int keyword = lexer.consumed();
        boolean empty = blockFollows(true) || lexer.token() == ';';
        ExpressionList values = empty ? ExpressionList.EMPTY : expressionList();
        testNext(';');
        return new Statement.Return(keyword, values);
    }
}

package org.perilune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongBinaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.perilune.annotation.LuaFunction;
import org.perilune.annotation.LuaModule;
import org.perilune.annotation.LuaObject;
import org.perilune.annotation.LuaParameter;
import org.perilune.value.LuaException;

/// Annotated Java in states: composite values, state access, objects, documentation.
public class HostModuleTest {
    public record Item(String name, long price) {
        public Item {
            if (price < 0) {
                throw new IllegalArgumentException("java.secret: negative");
            }
        }
    }

    @LuaObject(value = "Cart", doc = "What somebody buys.")
    public interface Cart {
        @LuaFunction
        Cart add(String name, long price);

        @LuaFunction("__len")
        long size();

        @LuaFunction
        List<Item> items();
    }

    private static final class ListCart implements Cart {
        private final List<Item> items = new java.util.ArrayList<>();

        @Override
        public Cart add(String name, long price) {
            items.add(new Item(name, price));
            return this;
        }

        @Override
        public long size() {
            return items.size();
        }

        @Override
        public List<Item> items() {
            return items;
        }

        public String secret() {
            return "secret";
        }
    }

    @LuaModule(value = "shop.till", doc = "Adds up.")
    public static final class Till {
        @LuaFunction
        public long total(List<Item> items) {
            return items.stream().mapToLong(Item::price).sum();
        }

        @LuaFunction
        public Map<String, Long> prices(List<Item> items) {
            Map<String, Long> prices = new java.util.TreeMap<>();
            items.forEach(i -> prices.put(i.name(), i.price()));
            return prices;
        }

        @LuaFunction
        public Cart cart() {
            return new ListCart();
        }

        @LuaFunction
        public long cost(Cart cart) {
            return total(cart.items());
        }

        @LuaFunction
        public long costs(List<Cart> carts) {
            return carts.stream().mapToLong(this::cost).sum();
        }

        @LuaFunction
        public String kind(Object o) {
            return o == null ? "null" : o.getClass().getSimpleName();
        }

        @LuaFunction
        public String maybe(Optional<String> s, OptionalLong n) {
            return s.orElse("-") + n.orElse(-1);
        }

        @LuaFunction
        public long sizes(Set<String> set, long[] numbers, String[] words) {
            return set.size() + numbers.length + words.length;
        }

        @LuaFunction
        public Value each(State state, Table t, Function f) {
            Value last = Value.NIL;
            for (Value v : t.asList(Value.class)) {
                last = f.call(v);
            }
            state.set("seen", last);
            return last;
        }

        @LuaFunction
        public String wait(Duration d) {
            return d.toString();
        }

        @LuaFunction
        public Object nothingGood() {
            return new Thread("x");
        }

        @LuaFunction
        public long again(State state, @LuaParameter(orElse = "return 0") String code) {
            return state.eval(code).as(long.class);
        }

        @LuaFunction
        public void shut(State state) {
            state.close();
        }

        @LuaFunction
        public List<Object> cycle() {
            List<Object> list = new java.util.ArrayList<>();
            list.add(list);
            return list;
        }
    }

    private static State state() {
        State state = Engine.create().newState();
        state.install(HostModule.of(new Till()));
        state.eval("t = shop.till");
        return state;
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            t.total{{name = "a", price = 1}, {name = "b", price = 41}}          | 42
            t.prices{{name = "a", price = 7}}.a                                 | 7
            t.cost(t.cart():add("x", 2):add("y", 3))                            | 5
            #t.cart():add("x", 2)                                               | 1
            t.cart():add("x", 2):items()[1].name                                | x
            t.cart().secret                                                     | nil
            t.cart() == t.cart()                                                | false
            t.kind(1) .. t.kind(1.5) .. t.kind("") .. t.kind{1} .. t.kind{x = 1} .. t.kind() | LongDoubleStringArrayListLinkedHashMapnull
            t.maybe("a", 2) .. t.maybe() .. t.maybe(nil, 3)                     | a2--1-3
            t.sizes({"a", "b"}, {1, 2, 3}, {"x"})                               | 6
            t.each({1, 2, 3}, function(x) return x * 2 end) + seen              | 12
            t.wait(1.5)                                                         | PT1.5S
            t.again("return t.again('return 7')")                               | 7
            tostring(t.cart()):match("^Cart: 0x") ~= nil                        | true
            """)
    void convertsCompositeValues(String expression, String expected) {
        try (State state = state()) {
            assertThat(state.eval("return " + expression)).hasToString(expected);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            t.total{{name = "a", price = "x"}} | eval:1: bad argument #1 to 'total' ([1].price: expected integer, got string "x")
            t.total{{name = "a", price = -1}}  | eval:1: bad argument #1 to 'total' ([1]: these values are refused)
            t.total()                          | eval:1: bad argument #1 to 'total' (value expected, got no value)
            t.total(1)                         | eval:1: bad argument #1 to 'total' (expected list, got integer 1)
            t.cost(t.total)                    | eval:1: bad argument #1 to 'cost' (Cart expected, got function)
            t.each({}, 1)                      | eval:1: bad argument #2 to 'each' (expected function, got integer 1)
            t.costs{t.cart(), 1}               | eval:1: bad argument #1 to 'costs' ([2]: expected Cart, got integer 1)
            t.cart():add()                     | eval:1: bad argument #1 to 'add' (string expected, got no value)
            t.nothingGood()                    | eval:1: error in host function 'shop.till.nothingGood'
            t.cycle()                          | eval:1: error in host function 'shop.till.cycle'
            t.shut()                           | eval:1: error in host function 'shop.till.shut'
            t.again("error('deep', 0)")        | deep
            local x = {} x[1] = x t.kind(x)    | eval:1: bad argument #1 to 'kind' ([1]: a table contains itself)
            """)
    void wordsWhatDoesNotFit(String statement, String expected) {
        try (State state = state()) {
            assertThatThrownBy(() -> state.eval(statement)).isInstanceOf(LuaException.class).hasMessage(expected);
            assertThat(state.eval("return 1 + 1")).hasToString("2");
        }
    }

    @Test
    void modulesWorkInManyStates() {
        HostModule module = HostModule.of(new Till());
        Engine engine = Engine.create();
        try (State a = engine.newState(); State b = engine.newState()) {
            a.install(module);
            b.set("till", module);
            a.eval("shop.till.total = nil");
            assertThat(a.eval("return shop.till.total")).hasToString("nil");
            assertThat(b.eval("return till.total{}")).hasToString("0");
            // Metatables of objects belong to their state, too.
            a.set("cart", new ListCart());
            b.set("cart", new ListCart());
            assertThat(a.eval("return pcall(function() cart.add = 1 end)")).hasToString("false");
            assertThat(b.eval("return #cart:add('x', 1)")).hasToString("1");
        }
    }

    @Test
    void lambdasAndHandles() throws Exception {
        try (State state = state()) {
            state.set("mul", state.function("mul", LongBinaryOperator.class, (a, b) -> a * b));
            state.set("max", state.function("max", MethodHandles.lookup()
                    .findStatic(Math.class, "max", MethodType.methodType(double.class, double.class, double.class))));
            state.set("same", state.function("same", UnaryOperator.class, x -> x));
            assertThat(state.eval("return mul(6, 7) + max(0.5, 1)")).hasToString("43.0");
            assertThat(state.eval("return same{1, 2}[2]")).hasToString("2");
            assertThatThrownBy(() -> state.function("x", Thread.class, null)).hasMessageContaining("is no functional interface");
        }
    }

    @Test
    void theReferenceIsPrinted() {
        assertThat(HostReference.markdown(Till.class)).startsWith("## shop.till\n\nAdds up.\n").contains("### `shop.till.cart() → Cart`");
        assertThat(HostReference.stubs(Cart.class)).contains("---@class Cart\n---@operator len: integer\nlocal Cart = {}");
    }
}

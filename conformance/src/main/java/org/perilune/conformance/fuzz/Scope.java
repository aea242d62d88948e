package org.perilune.conformance.fuzz;

import java.util.ArrayList;
import java.util.List;

/// The variables a generator may use where it is, innermost last, and what the code there costs.
///
/// The cost is an upper bound of the steps a function takes, so that programs whose loops call functions with loops still
/// end soon: a call is only written where the bound allows it.
final class Scope {
    /// What a variable holds; `ANY` if that is not known.
    enum Type { INTEGER, FLOAT, STRING, BOOLEAN, TABLE, FUNCTION, ANY }

    /// A variable.
    ///
    /// @param name     its name
    /// @param type     what it holds, always
    /// @param fixed    whether no one may assign to it
    /// @param cost     of a function, what a call of it costs
    record Variable(String name, Type type, boolean fixed, double cost) {}

    private static final double MOST_COST = 4_000;

    private final List<Variable> variables = new ArrayList<>();
    private double trips = 1;
    private double cost;
    private int functions;
    private boolean varargs = true;

    /// How many variables there are; give it back to [#leave].
    int enter() {
        return variables.size();
    }

    /// Forgets the variables declared since [#enter].
    void leave(int mark) {
        while (variables.size() > mark) {
            variables.removeLast();
        }
    }

    void declare(String name, Type type) {
        variables.add(new Variable(name, type, false, 0));
    }

    /// Declares a variable that must keep its value: a loop's counter.
    void declareFixed(String name, Type type) {
        variables.add(new Variable(name, type, true, 0));
    }

    void declareFunction(String name, double costOfCall) {
        variables.add(new Variable(name, Type.FUNCTION, true, costOfCall));
    }

    /// The variables of a type; of all types for `ANY`.
    List<Variable> of(Type type) {
        List<Variable> found = new ArrayList<>();
        for (Variable v : variables) {
            if ((v.type == type || type == Type.ANY) && affordable(v)) {
                found.add(v);
            }
        }
        return found;
    }

    /// The variables that may be assigned to.
    List<Variable> assignable() {
        List<Variable> found = new ArrayList<>();
        for (Variable v : variables) {
            if (!v.fixed) {
                found.add(v);
            }
        }
        return found;
    }

    private boolean affordable(Variable v) {
        return v.type != Type.FUNCTION || trips * v.cost + cost < MOST_COST;
    }

    /// Notes that so many steps are taken whenever this place is passed.
    void addCost(double steps) {
        cost += trips * steps;
    }

    /// Whether a loop of so many trips may be written here.
    boolean allows(int loopTrips) {
        return trips * loopTrips <= 64 && cost < MOST_COST;
    }

    /// Begins a loop's body; give what this answers to [#endLoop].
    double beginLoop(int loopTrips) {
        double before = trips;
        trips *= loopTrips;
        cost += trips;
        return before;
    }

    void endLoop(double before) {
        trips = before;
    }

    /// The state outside a function whose body is being written.
    record Outside(double trips, double cost, boolean varargs, int mark) {}

    /// Begins a function's body.
    Outside beginFunction(boolean isVararg) {
        Outside outside = new Outside(trips, cost, varargs, enter());
        trips = 1;
        cost = 1;
        varargs = isVararg;
        functions++;
        return outside;
    }

    /// Ends a function's body, and answers what a call costs.
    double endFunction(Outside outside) {
        double costOfCall = cost;
        trips = outside.trips;
        cost = outside.cost;
        varargs = outside.varargs;
        leave(outside.mark);
        functions--;
        return costOfCall;
    }

    /// How many functions there are around this place.
    int functionDepth() {
        return functions;
    }

    /// Whether `...` may stand here.
    boolean isVararg() {
        return varargs;
    }

    /// Whether this place is run more than once, so that what grows here grows for good.
    boolean repeated() {
        return trips > 1 || functions > 0;
    }
}

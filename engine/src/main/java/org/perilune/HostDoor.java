package org.perilune;

import java.lang.reflect.Type;
import org.perilune.bind.Binder;
import org.perilune.bind.Door;
import org.perilune.runtime.Args;
import org.perilune.value.ConversionException;

/// The conversions of states, for bound functions.
final class HostDoor implements Door {
    /// What binds Java for all states of the process: bound classes are kept, and hold nothing of a state.
    static final Binder BINDER = new Binder(new HostDoor());

    private HostDoor() {}

    @Override
    public org.perilune.bind.Reader reader(Type type) {
        Reader reader = Reader.of(type);
        return (args, i) -> {
            try {
                Object ref = args.ref(i);
                return reader.read(new Decoder(state(args)), ref, ref == null ? 0 : args.bits(i));
            } catch (ConversionException e) {
                // What a record's constructor says when it refuses is not for scripts.
                String problem = e.getCause() == null ? e.problem() : "these values are refused";
                throw args.argumentError(i, e.path().isEmpty() ? problem : e.path() + ": " + problem);
            }
        };
    }

    @Override
    public void push(Args args, Object value) {
        Encoder encoder = new Encoder(state(args));
        Object ref = encoder.encode(value);
        args.push(ref, encoder.bits);
    }

    @Override
    public State state(Args args) {
        return (State) args.global().owner();
    }
}

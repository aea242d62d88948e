package org.perilune;

import org.perilune.host.Limits;

/// A place in which scripts run, wherever that is: a [State] in this process or one in a child process, see [Engine#newTenant(Isolation)].
///
/// Arguments, results, errors and limits are the same. In a child process values are copied on the way, so tables that come back do not follow the script's, and
/// functions and coroutines of the script cannot come back. Host functions and modules work: each call of one is a message.
///
/// Used by one thread at a time; [#interrupt] may be called from any.
public interface Tenant extends AutoCloseable {
    /// Compiles and runs a chunk, and answers its first result, nil if it has none.
    ///
    /// @param arguments what the chunk sees as `...`
    /// @throws org.perilune.value.LuaSyntaxException if it is no chunk
    /// @throws org.perilune.value.PeriluneException the error that ended it
    Value eval(String source, Object... arguments);

    /// Compiles and runs a chunk, and answers all its results.
    ///
    /// @throws org.perilune.value.LuaSyntaxException if it is no chunk
    /// @throws org.perilune.value.PeriluneException the error that ended it
    Results evalAll(String source, Object... arguments);

    /// Calls the function at `path`, and answers its first result, nil if it has none.
    ///
    /// @throws org.perilune.value.PeriluneException the error that ended it
    Value call(String path, Object... arguments);

    /// Calls the function at `path`, and answers all its results.
    ///
    /// @throws org.perilune.value.PeriluneException the error that ended it
    Results callAll(String path, Object... arguments);

    /// The value at `path`, nil if it or something on the way is absent.
    Value get(String path);

    /// The value at `path`, converted.
    ///
    /// @throws org.perilune.value.ConversionException if it does not convert
    <T> T get(String path, Class<T> type);

    /// Sets the value at `path`; absent tables on the way are made.
    void set(String path, Object value);

    /// Lets what was used so far count no more, and limits what comes by `limits`.
    void renew(Limits limits);

    /// Ends the running script, or the next, soon; it cannot catch that.
    void interrupt();

    /// Ends the tenant.
    @Override
    void close();
}

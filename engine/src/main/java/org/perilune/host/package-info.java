/// What the outside may grant a state: files, processes, clock, environment, streams, modules. A state that was granted
/// nothing has the pure language.
package org.perilune.host;

package org.perilune.stdlib;

import java.util.function.LongSupplier;
import org.perilune.runtime.GlobalState;

/// A sequence of pseudo-random numbers: xoshiro256** by Blackman and Vigna, seeded through splitmix64. The same seed
/// gives the same sequence on every machine. Not thread-safe: each state has its own.
final class RandomSequence {
    private long s0;
    private long s1;
    private long s2;
    private long s3;

    /// The sequence of seed 0.
    RandomSequence() {
        seed(0);
    }

    /// The sequence with which state `g` begins.
    RandomSequence(GlobalState g) {
        LongSupplier seeds = g.host().randomSeeds();
        seed(seeds == null ? 0 : seeds.getAsLong());
    }

    /// Starts the sequence of `seed`.
    void seed(long seed) {
        long step = 0x9E3779B97F4A7C15L;
        s0 = scramble(seed + step);
        s1 = scramble(seed + 2 * step);
        s2 = scramble(seed + 3 * step);
        s3 = scramble(seed + 4 * step);
    }

    /// The output function of splitmix64, a bijection: at most one of the four words is 0, as xoshiro requires.
    private static long scramble(long x) {
        long y = (x ^ (x >>> 30)) * 0xBF58476D1CE4E5B9L;
        y = (y ^ (y >>> 27)) * 0x94D049BB133111EBL;
        return y ^ (y >>> 31);
    }

    /// The next 64 bits.
    long next() {
        long result = Long.rotateLeft(s1 * 5, 7) * 9;
        long t = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= t;
        s3 = Long.rotateLeft(s3, 45);
        return result;
    }

    /// A float from [0, 1), a multiple of 2^-53.
    double nextFloat() {
        return (next() >>> 11) * 0x1p-53;
    }

    /// An integer from 0 to `limit`, not negative, each equally likely: numbers with as many bits as the limit are
    /// drawn until one is not above it, on average less than twice.
    long nextUpTo(long limit) {
        if (limit == 0) {
            next();
            return 0;
        }
        int unused = Long.numberOfLeadingZeros(limit);
        for (;;) {
            // The upper bits are the better ones.
            long drawn = next() >>> unused;
            if (drawn <= limit) {
                return drawn;
            }
        }
    }
}

package org.perilune.stdlib;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.perilune.RawState;
import org.perilune.host.Host;
import org.perilune.host.TimeSource;
import org.perilune.value.LuaString;

/// The conversions of `os.date`: what lua5.3 answers on Linux with TZ=Europe/Berlin.
class DateFormatTest {
    private static final TimeSource BERLIN = new TimeSource() {
        @Override
        public long epochSeconds() {
            return 1_000_000_000;
        }

        @Override
        public long cpuNanos() {
            return 1_500_000_000;
        }

        @Override
        public ZoneId zone() {
            return ZoneId.of("Europe/Berlin");
        }
    };

    private static Object evaluate(String expression) {
        Host host = Host.builder().time(BERLIN).build();
        try (RawState state = RawState.create(host)) {
            Object result = state.call(state.load("return " + expression, "=test"))[0];
            return result instanceof LuaString s ? s.toLatin1() : result;
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', value = {
        "0; Thu|Thursday|Jan|January|Thu Jan  1 01:00:00 1970|19|01|01/01/70| 1|1970-01-01|70|1970|Jan|01|01"
                + "|001|01|00|AM|01:00:00 AM|01:00|00|01:00:00|4|00|01|4|00|01/01/70|01:00:00|70|1970|+0100|%",
        "1635641999; Sun|Sunday|Oct|October|Sun Oct 31 02:59:59 2021|20|31|10/31/21|31|2021-10-31|21|2021|Oct"
                + "|02|02|304|10|59|AM|02:59:59 AM|02:59|59|02:59:59|7|44|43|0|43|10/31/21|02:59:59|21|2021|+0200|%",
        "1635642000; Sun|Sunday|Oct|October|Sun Oct 31 02:00:00 2021|20|31|10/31/21|31|2021-10-31|21|2021|Oct"
                + "|02|02|304|10|00|AM|02:00:00 AM|02:00|00|02:00:00|7|44|43|0|43|10/31/21|02:00:00|21|2021|+0100|%",
        "-10000000000; Mon|Monday|Feb|February|Mon Feb 10 07:06:48 1653|16|10|02/10/53|10|1653-02-10|53|1653"
                + "|Feb|07|07|041|02|06|AM|07:06:48 AM|07:06|48|07:06:48|1|06|07|1|06|02/10/53|07:06:48|53|1653|+0053|%",
        "253402300800; Sat|Saturday|Jan|January|Sat Jan  1 01:00:00 10000|100|01|01/01/00| 1|10000-01-01|99"
                + "|9999|Jan|01|01|001|01|00|AM|01:00:00 AM|01:00|00|01:00:00|6|00|52|6|00|01/01/00|01:00:00|00|10000|+0100|%",
        "1104537600; Sat|Saturday|Jan|January|Sat Jan  1 01:00:00 2005|20|01|01/01/05| 1|2005-01-01|04|2004"
                + "|Jan|01|01|001|01|00|AM|01:00:00 AM|01:00|00|01:00:00|6|00|53|6|00|01/01/05|01:00:00|05|2005|+0100|%",
        "1230768000; Thu|Thursday|Jan|January|Thu Jan  1 01:00:00 2009|20|01|01/01/09| 1|2009-01-01|09|2009"
                + "|Jan|01|01|001|01|00|AM|01:00:00 AM|01:00|00|01:00:00|4|00|01|4|00|01/01/09|01:00:00|09|2009|+0100|%"
    })
    void allConversions(long moment, String expected) {
        String format = "%a|%A|%b|%B|%c|%C|%d|%D|%e|%F|%g|%G|%h|%H|%I|%j|%m|%M|%p"
                + "|%r|%R|%S|%T|%u|%U|%V|%w|%W|%x|%X|%y|%Y|%z|%%";
        assertThat(evaluate("os.date('" + format + "', " + moment + ")")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "os.date('!%c', 0); Thu Jan  1 00:00:00 1970",
        "os.date('!%Z %z', 0); GMT +0000",
        "os.date('%Z', 0) .. os.date('%Z', 1625097600); CETCEST",
        "os.date('!%Y %C %y %F', -62200000000); -2 -1 98 -2-12-17",
        "os.date('%H:%M'); 03:46",
        "os.date('!%EY %Od', 86400); 1970 02",
        "os.date('*t').isdst; true",
        "os.time(); 1000000000",
        "os.clock(); 1.5",
        "os.time{year=2021, month=7, day=1, hour=2}; 1625097600",
    })
    void localTimeIsTheHosts(String expression, String expected) {
        assertThat(String.valueOf(evaluate(expression))).isEqualTo(expected);
    }
}

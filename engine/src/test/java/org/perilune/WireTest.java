package org.perilune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.perilune.value.LuaString;
import org.perilune.value.LuaTable;
import org.perilune.value.Tag;

/// Frames between processes, and what a child that has been taken over could send.
class WireTest {
    private static Wire reading(byte[] bytes) {
        return new Wire(new ByteArrayInputStream(bytes), OutputStream.nullOutputStream());
    }

    private static Wire.Body sent(Wire.Message m) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Wire(new ByteArrayInputStream(new byte[0]), out).write(Wire.Kind.DONE, m);
        return new Wire.Body(reading(out.toByteArray()).read(), null);
    }

    @Test
    void valuesArriveAsTheyWere() throws IOException {
        LuaTable t = new LuaTable();
        t.setInteger(1, Tag.INT, Long.MIN_VALUE);
        t.setString("x", LuaString.ofByte((byte) 0xff));
        t.set(Boolean.TRUE, 0, t, 0);
        Wire.Body body = sent(new Wire.Message(null).value(t, 0).value(Tag.FLOAT, Double.doubleToRawLongBits(-0.0)).text("π").text(null));
        LuaTable copy = (LuaTable) body.value();
        assertThat(copy.bitsAt(copy.locate(Tag.INT, 1))).isEqualTo(Long.MIN_VALUE);
        assertThat(copy.getString(LuaString.of("x"))).isEqualTo(LuaString.ofByte((byte) 0xff));
        assertThat(copy.refAt(copy.locate(Boolean.TRUE, 0))).isSameAs(copy);
        assertThat(body.value()).isSameAs(Tag.FLOAT);
        assertThat(body.bits).isEqualTo(Double.doubleToRawLongBits(-0.0));
        assertThat(body.text()).isEqualTo("π");
        assertThat(body.text()).isNull();
        assertThat(body.atEnd()).isTrue();
    }

    /// Whatever bytes come, reading them is an answer or an [IOException], and takes no more memory than they do.
    @Property(tries = 2000)
    void anyBytesAreAnAnswerOrRefused(@ForAll @Size(max = 60) @IntRange(min = -2, max = 10) byte[] body, @ForAll boolean failure) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(frame);
        out.writeInt(body.length + 1);
        out.writeByte((failure ? Wire.Kind.FAILED : Wire.Kind.DONE).ordinal());
        out.write(body);
        try {
            Wire.Body read = new Wire.Body(reading(frame.toByteArray()).read(), null);
            if (failure) {
                WireFailure.read(read);
            }
            while (!read.atEnd()) {
                read.value();
            }
        } catch (IOException e) {
            assertThat(e).isNotNull();
        }
    }

    @Test
    void framesThatAreNone() {
        assertThatThrownBy(() -> reading(new byte[] {0x7f, -1, -1, -1}).read()).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> reading(new byte[] {-1, -1, -1, -1}).read()).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> reading(new byte[] {0, 0, 0, 1, 99}).read()).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> reading(new byte[] {0, 0, 0, 5, 1}).read()).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> reading(new byte[0]).read()).isInstanceOf(IOException.class);
    }

    @Test
    void deepTablesAreRefused() throws IOException {
        byte[] deep = new byte[4 + 1 + 100_000];
        java.util.Arrays.fill(deep, (byte) 6);
        new DataOutputStream(new OutputStream() {
            private int at;

            @Override
            public void write(int b) {
                deep[at++] = (byte) b;
            }
        }).writeInt(100_001);
        deep[4] = (byte) Wire.Kind.DONE.ordinal();
        Wire.Body body = new Wire.Body(reading(deep).read(), null);
        assertThatThrownBy(body::value).isInstanceOf(IOException.class).hasMessageContaining("too deep");
    }
}

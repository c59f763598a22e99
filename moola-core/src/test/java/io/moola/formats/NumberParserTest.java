package io.moola.formats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

class NumberParserTest {

    private static double parse(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return NumberParser.parse(bytes, 0, bytes.length);
    }

    private static NumberParser.Fault fault(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return NumberParser.fault(bytes, 0, bytes.length);
    }

    @Test
    void roundsEveryTextAsTheJdkDoes() {
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < 400_000; i++) {
            String text = text(random);
            double expected = Double.parseDouble(text);
            if (Double.isFinite(expected)) {
                assertThat(Double.doubleToLongBits(parse(text)))
                        .as(text)
                        .isEqualTo(Double.doubleToLongBits(expected));
            } else {
                assertThat(parse(text)).as(text).isNaN();
                assertThat(fault(text)).as(text).isEqualTo(NumberParser.Fault.OVERFLOW);
            }
        }
    }

    /// Prices, shortest forms, long digit strings, exponents, and halfway cases.
    private static String text(SplittableRandom random) {
        return switch (random.nextInt(6)) {
            case 0 -> random.nextLong(0, 100_000_000) / 100.0 + "";
            case 1 -> Double.toString(Double.longBitsToDouble(random.nextLong() >>> 2));
            case 2 ->
                    digits(random, 1 + random.nextInt(38))
                            + "."
                            + digits(random, random.nextInt(30));
            case 3 -> digits(random, 1 + random.nextInt(20)) + "e" + random.nextInt(-330, 330);
            case 4 -> "-" + digits(random, 1 + random.nextInt(16)) + "." + digits(random, 4);
            default -> halfway(random);
        };
    }

    private static String digits(SplittableRandom random, int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(random.nextInt(10));
        }
        return text.toString();
    }

    private static String halfway(SplittableRandom random) {
        double value = random.nextDouble(1e-3, 1e9);
        BigDecimal half =
                new BigDecimal(value)
                        .add(new BigDecimal(Math.nextUp(value)))
                        .divide(BigDecimal.TWO);
        return half.toPlainString();
    }

    @Test
    void tellsMissingFromWrong() {
        for (String missing : new String[] {"", "NaN", "nan", "null", "NA", "-", "n/a", "None"}) {
            assertThat(parse(missing)).as(missing).isNaN();
            assertThat(fault(missing)).as(missing).isEqualTo(NumberParser.Fault.MISSING);
        }
        for (String wrong :
                new String[] {"x", "1,5", "1.2.3", "--1", "0x10", "1d", "1f", "1e", "1 2"}) {
            assertThat(parse(wrong)).as(wrong).isNaN();
            assertThat(fault(wrong)).as(wrong).isEqualTo(NumberParser.Fault.BAD);
        }
        assertThat(parse("inf")).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(parse(" -Infinity ")).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(parse("+1.5")).isEqualTo(1.5);
        assertThat(parse("1.")).isEqualTo(1.0);
        assertThat(parse(".5")).isEqualTo(0.5);
    }
}

package io.moola.bars;

import static org.assertj.core.api.Assertions.assertThat;

import io.moola.formats.SourceFile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Files in local time around the days on which clocks change, against bars that were made in UTC.
class ClockChangeTest {

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
    private static final String NEW_YORK = "America/New_York";

    @TempDir Path folder;

    private Instrument ingest(String zone, List<String> rows) throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("bars.csv"),
                        "date,open,high,low,close\n" + String.join("\n", rows) + "\n");
        return Ingest.run(
                        List.of(SourceFile.of(file, "bars.csv")),
                        IngestOptions.of("X").withZone(ZoneId.of(zone)),
                        RejectSink.NONE)
                .instruments()
                .getFirst();
    }

    private static SourceFacts facts(Instrument instrument) {
        return Objects.requireNonNull(instrument.source());
    }

    /// Rows in local time of bars from one UTC midnight on, each with its number as its price.
    private static List<String> rows(String zone, LocalDate from, int minutes, int count) {
        List<String> rows = new ArrayList<>();
        Instant start = from.atStartOfDay(ZoneOffset.UTC).toInstant();
        for (int i = 0; i < count; i++) {
            Instant bar = start.plusSeconds(60L * minutes * i);
            LocalDateTime local = LocalDateTime.ofInstant(bar, ZoneId.of(zone));
            int price = i + 1;
            rows.add(LOCAL.format(local) + ",%d,%d,%d,%d".formatted(price, price, price, price));
        }
        return rows;
    }

    @ParameterizedTest
    @CsvSource({
        "America/New_York, 2024-03-09", "America/New_York, 2024-11-02",
        "America/Chicago, 2024-03-09", "America/Chicago, 2024-11-02",
        "Europe/London, 2024-03-30", "Europe/London, 2024-10-26"
    })
    void readsBothChangeDaysRightToTheBar(String zone, LocalDate from) throws IOException {
        for (int minutes : new int[] {1, 5, 30, 60}) {
            int count = 3 * 24 * 60 / minutes;
            List<String> ascending = rows(zone, from, minutes, count);
            assertRight(ingest(zone, ascending), from, minutes, count);
            assertRight(ingest(zone, ascending.reversed()), from, minutes, count);
        }
    }

    private static void assertRight(Instrument bars, LocalDate from, int minutes, int count) {
        assertThat(facts(bars).rowsRejected()).isEmpty();
        assertThat(bars.bars().size()).isEqualTo(count);
        long start = from.toEpochDay() * 86_400_000_000L;
        for (int i = 0; i < count; i++) {
            assertThat(bars.bars().times()[i]).isEqualTo(start + 60_000_000L * minutes * i);
            assertThat(bars.bars().open()[i]).isEqualTo(i + 1);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 60", "5, 12", "30, 2", "60, 1"})
    void refusesAnHourOfAContinuousMarketThatIsThereOnce(int minutes, int refused)
            throws IOException {
        List<String> rows = rows(NEW_YORK, LocalDate.of(2024, 11, 2), minutes, 2880 / minutes);
        int second = (24 + 6) * 60 / minutes; // 06:00 UTC: the second showing of 01:00
        rows.subList(second, second + 60 / minutes).clear();
        Instrument ascending = ingest(NEW_YORK, rows);
        Instrument descending = ingest(NEW_YORK, rows.reversed());

        assertThat(facts(ascending).rowsRejected())
                .containsExactly(java.util.Map.entry("ambiguous_local_time", (long) refused));
        assertThat(facts(descending).rowsRejected()).isEqualTo(facts(ascending).rowsRejected());
        assertThat(ascending.bars().size()).isEqualTo(rows.size() - refused);
    }

    @Test
    void takesTheShowingThatLeavesNoHole() throws IOException {
        List<String> rows = rows(NEW_YORK, LocalDate.of(2024, 11, 2), 1, 2880);
        int first = (24 + 5) * 60; // 05:00 UTC: the first showing of 01:00
        Instrument closing = ingest(NEW_YORK, rows.subList(0, first + 20));
        Instrument opening = ingest(NEW_YORK, rows.subList(first + 60 + 30, 2880));

        assertThat(facts(closing).rowsRejected()).isEmpty();
        assertThat(Instants.iso(closing.bars().times()[first + 19]))
                .isEqualTo("2024-11-03T05:19:00Z");
        assertThat(facts(opening).rowsRejected()).isEmpty();
        assertThat(Instants.iso(opening.bars().times()[0])).isEqualTo("2024-11-03T06:30:00Z");
    }

    @Test
    void keepsBarsOfTwoHoursThatSpanTheRepeatedOne() throws IOException {
        Instrument bars =
                ingest(
                        NEW_YORK,
                        List.of(
                                "2024-11-02 21:00,1,1,1,1",
                                "2024-11-02 23:00,2,2,2,2",
                                "2024-11-03 01:00,3,3,3,3",
                                "2024-11-03 02:00,4,4,4,4",
                                "2024-11-03 04:00,5,5,5,5"));

        assertThat(Instants.iso(bars.bars().times()[2])).isEqualTo("2024-11-03T05:00:00Z");
        assertThat(bars.bars().size()).isEqualTo(5);
    }

    @Test
    void isNotMisledByRowsOutOfOrder() throws IOException {
        List<String> rows = rows(NEW_YORK, LocalDate.of(2024, 11, 2), 1, 2880);
        int first = (24 + 5) * 60;
        rows.add(first + 10, rows.remove(first + 12));
        rows.add(first + 70, rows.remove(first + 75));
        Instrument bars = ingest(NEW_YORK, rows);

        assertRight(bars, LocalDate.of(2024, 11, 2), 1, 2880);
        assertThat(facts(bars).outOfOrder()).isEqualTo(2);
    }

    @Test
    void refusesAnHourThatIsThereThreeTimes() throws IOException {
        List<String> rows = rows(NEW_YORK, LocalDate.of(2024, 11, 2), 1, 2880);
        int first = (24 + 5) * 60;
        rows.addAll(first + 60, List.copyOf(rows.subList(first, first + 60)));

        assertThat(facts(ingest(NEW_YORK, rows)).rowsRejected())
                .isEqualTo(java.util.Map.of("ambiguous_local_time", 180L));
    }

    @Test
    void takesTimesThatStartWithAThousandMidnightsAsTimes() throws IOException {
        List<String> rows = new ArrayList<>();
        for (int day = 0; day < 1_500; day++) {
            rows.add(LocalDate.of(2020, 1, 1).plusDays(day) + " 00:00,1,1,1,1");
        }
        assertThat(ingest(NEW_YORK, rows).bars().times()[0])
                .as("all at midnight: dates")
                .isEqualTo(LocalDate.of(2020, 1, 1).toEpochDay() * 86_400_000_000L);

        rows.add("2024-06-03 09:30,2,2,2,2");
        Instrument bars = ingest(NEW_YORK, rows);
        assertThat(Instants.iso(bars.bars().times()[0])).isEqualTo("2020-01-01T05:00:00Z");
        assertThat(Instants.iso(bars.bars().times()[1_500])).isEqualTo("2024-06-03T13:30:00Z");
        assertThat(facts(bars).rowsRead()).isEqualTo(1_501);
    }

    @Test
    void refusesATimeAmongDates() throws IOException {
        List<String> rows = new ArrayList<>();
        for (int day = 0; day < 1_500; day++) {
            rows.add(LocalDate.of(2020, 1, 1).plusDays(day) + ",1,1,1,1");
        }
        rows.add("2024-06-03 09:30,2,2,2,2");

        assertThat(facts(ingest(NEW_YORK, rows)).rowsRejected())
                .isEqualTo(java.util.Map.of("time_in_dates", 1L));
    }
}

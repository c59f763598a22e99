package io.moola.bars;

import io.moola.MoolaException;
import io.moola.formats.AtomicFile;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A made-up market whose truth is known: sound bars, the phases they went through, and a CSV file
/// of them with injected faults and the exact list of these.
///
/// Equal [SyntheticSettings] give equal bars, phases, faults and bytes on every machine. The bars
/// obey the price order, stand on the tick grid and on the expected stamps of the calendar, and
/// stay in the band; no log return is beyond 4.5 times the volatility. Returns have fat tails and
/// clustered volatility, so that statistical checks (outliers, flat runs, drift) may flag a sound
/// bar by chance, though rarely. Immutable, thread-safe.
///
/// ```java
/// SyntheticMarket market =
///         SyntheticMarket.of(SyntheticSettings.nq(42).withFaultsOfEveryKind(1));
/// market.writeCsv(Path.of("nq.csv"));
/// ```
public final class SyntheticMarket {

    private final SyntheticSettings settings;
    private final BarSeries bars;
    private final List<Phase> phases;
    private final List<FaultyRows> faults;
    private final List<Injection> injections;

    private SyntheticMarket(SyntheticSettings settings) {
        this.settings = settings;
        SyntheticPath path = new SyntheticPath(settings);
        bars = path.bars();
        phases = path.phases();
        faults =
                FaultPlan.place(settings, bars).stream()
                        .map(place -> FaultyRows.of(settings, bars, place))
                        .toList();
        injections = injections(faults);
    }

    /// Makes the market.
    ///
    /// @throws MoolaException (usage) when the calendar has no facts for all of the bars, or there
    ///   are too few bars for the faults
    public static SyntheticMarket of(SyntheticSettings settings) {
        return new SyntheticMarket(settings);
    }

    private static List<Injection> injections(List<FaultyRows> faults) {
        List<Injection> found = new ArrayList<>();
        long shift = 2; // the header, and lines count from 1
        for (FaultyRows fault : faults) {
            long line = fault.place().bar() + shift + fault.faulty();
            found.add(new Injection(fault.place().kind(), line, fault.time(), fault.column()));
            shift += fault.rows().size() - fault.bars();
        }
        return List.copyOf(found);
    }

    public SyntheticSettings settings() {
        return settings;
    }

    /// The sound bars, without any fault.
    public BarSeries bars() {
        return bars;
    }

    /// The true phases, one after the other over all bars; their indices are those of [#bars()].
    public List<Phase> phases() {
        return phases;
    }

    /// The faults in the file, in the order of their bars.
    public List<Injection> injections() {
        return injections;
    }

    /// Writes the bars with the faults as CSV: `timestamp,open,high,low,close,volume`, stamps
    /// ISO-8601 with Z, numbers in the fewest digits, lines end with `\n`. The file is there whole
    /// or not at all.
    ///
    /// @throws MoolaException when the file cannot be written
    public void writeCsv(Path target) {
        AtomicFile.write(target, this::writeCsv);
    }

    /// Writes the same to a stream, which stays open.
    public void writeCsv(OutputStream out) throws IOException {
        StringBuilder text = new StringBuilder();
        line(text, CsvRow.HEADER);
        int next = 0;
        int bar = 0;
        while (bar < bars.size()) {
            if (next < faults.size() && faults.get(next).place().bar() == bar) {
                FaultyRows fault = faults.get(next++);
                fault.rows().forEach(row -> line(text, row));
                bar += fault.bars();
            } else {
                line(text, CsvRow.of(bars, bar++).line());
            }
            if (text.length() > 1 << 16) {
                drain(text, out);
            }
        }
        drain(text, out);
        out.flush();
    }

    private static void line(StringBuilder text, String row) {
        text.append(row).append('\n');
    }

    private static void drain(StringBuilder text, OutputStream out) throws IOException {
        out.write(text.toString().getBytes(StandardCharsets.US_ASCII));
        text.setLength(0);
    }
}

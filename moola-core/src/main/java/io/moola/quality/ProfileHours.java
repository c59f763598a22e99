package io.moola.quality;

import org.jspecify.annotations.Nullable;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How much prices move and how much is traded by hour of the day, of daily and longer bars by
/// weekday. A return counts for its later bar, and only between bars one interval apart, so that
/// nights and gaps do not pass for busy hours; for daily bars between any.
///
/// @param names of the hours or weekdays
/// @param returns returns counted
/// @param meanSize mean size of the log returns; NaN without any
/// @param deviation root mean square of the log returns; NaN without any
/// @param meanVolume mean volume of a bar; NaN without any
@SuppressWarnings("ArrayRecordComponent") // never compared
record ProfileHours(
        boolean isDaily,
        String zone,
        List<String> names,
        long[] returns,
        double[] meanSize,
        double[] deviation,
        double[] meanVolume) {

    private static final List<String> DAYS =
            List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");
    private static final int HOURS = 24;

    /// @param interval in microseconds, or 0 where it is not known
    /// @param returns at i the one from bar i to bar i + 1 of the clean series
    static ProfileHours of(CleanSeries series, double[] returns, long interval, ZoneId zone) {
        boolean isDaily = interval >= ProfileClock.DAY;
        int places = isDaily ? DAYS.size() : HOURS;
        long[] counts = new long[places];
        long[] traded = new long[places];
        double[] sizes = new double[places];
        double[] squares = new double[places];
        double[] volumes = new double[places];
        ProfileClock clock = new ProfileClock(zone);
        long[] times = series.times();
        double[] volume = series.bars().volume();
        for (int i = 0; i < times.length; i++) {
            long local = clock.local(times[i]);
            int place = isDaily ? ProfileClock.weekday(local) : ProfileClock.hour(local);
            boolean isNeighbour = i > 0 && (isDaily || times[i] - times[i - 1] == interval);
            if (isNeighbour && Double.isFinite(returns[i - 1])) {
                double value = returns[i - 1];
                counts[place]++;
                sizes[place] += Math.abs(value);
                squares[place] += value * value;
            }
            double amount = volume == null ? Double.NaN : volume[series.row(i)];
            if (amount >= 0 && amount <= Double.MAX_VALUE) {
                traded[place]++;
                volumes[place] += amount;
            }
        }
        List<String> names = new ArrayList<>();
        for (int place = 0; place < places; place++) {
            names.add(isDaily ? DAYS.get(place) : String.valueOf(place));
            sizes[place] /= counts[place];
            squares[place] = Math.sqrt(squares[place] / counts[place]);
            volumes[place] /= traded[place];
        }
        String name = zone.getId().equals("Z") ? "UTC" : zone.getId();
        return new ProfileHours(isDaily, name, names, counts, sizes, squares, volumes);
    }

    Map<String, @Nullable Object> toTree() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("zone", zone);
        tree.put("by", isDaily ? "weekday" : "hour");
        tree.put("names", names);
        tree.put("returns", ProfileLists.of(returns));
        tree.put("mean_absolute_return", ProfileLists.of(meanSize));
        tree.put("root_mean_square_return", ProfileLists.of(deviation));
        tree.put("mean_volume", ProfileLists.of(meanVolume));
        return tree;
    }
}

package io.moola.statistics;

import java.util.Arrays;

/// Pearson's chi-square, as scipy computes it: `Σ (o − e)² / e` over the cells, and the chance of
/// at least that much where only chance is at work, `Q(dof/2, statistic/2)` with the regularised
/// upper incomplete gamma function. It holds roughly; below 5 expected in a cell, badly:
/// [#isSparse()].
///
/// @param statistic 0 where all cells are as expected; infinite where one is not 0 and expected to
///   be
/// @param degreesOfFreedom 0 where nothing can be tested
/// @param pValue NaN without a degree of freedom
/// @param smallestExpected of the cells
public record ChiSquare(
        double statistic, int degreesOfFreedom, double pValue, double smallestExpected) {

    private static final double FEWEST_EXPECTED = 5;
    private static final double TOTAL_TOLERANCE = 1e-8;
    private static final double PRECISION = 1e-17;
    private static final double TINY = 1e-300;
    private static final int MOST_TERMS = 100_000;

    /// What is summed over the cells of a table.
    public enum Measure {
        /// `(o − e)² / e`.
        PEARSON,
        /// `2 o ln(o / e)`, the G test.
        LOG_LIKELIHOOD
    }

    /// Whether Yates' correction is made where there is one degree of freedom.
    public enum Correction {
        NONE,
        YATES
    }

    /// True when a cell has fewer than 5 expected: the p-value is rough then.
    public boolean isSparse() {
        return smallestExpected < FEWEST_EXPECTED;
    }

    /// Goodness of fit (`scipy.stats.chisquare`); a cell of which nothing is expected and nothing
    /// observed does not count.
    ///
    /// @param observed counts
    /// @param expected counts, not shares
    /// @throws IllegalArgumentException when lengths differ, a count is negative or not finite, or
    ///   the totals differ by more than a part in 10⁸
    public static ChiSquare ofFit(double[] observed, double[] expected) {
        requireCounts(observed);
        requireCounts(expected);
        double total = Arrays.stream(expected).sum();
        double seen = Arrays.stream(observed).sum();
        if (observed.length != expected.length
                || Math.abs(total - seen) > TOTAL_TOLERANCE * Math.min(total, seen)) {
            throw new IllegalArgumentException(
                    "Cannot compare %d cells of total %s with %d expected cells of total %s"
                            .formatted(observed.length, seen, expected.length, total));
        }
        double sum = 0;
        double smallest = Double.POSITIVE_INFINITY;
        int cells = 0;
        for (int i = 0; i < observed.length; i++) {
            if (observed[i] > 0 || expected[i] > 0) {
                sum += term(observed[i], expected[i], Measure.PEARSON);
                smallest = Math.min(smallest, expected[i]);
                cells++;
            }
        }
        return of(sum, Math.max(0, cells - 1), smallest);
    }

    /// Independence of rows and columns (`scipy.stats.chi2_contingency`); rows and columns of zeros
    /// are left out first.
    ///
    /// @param table counts, rows of one length
    /// @throws IllegalArgumentException when rows differ in length, or a count is negative or not
    ///   finite
    public static ChiSquare ofTable(double[][] table, Correction correction, Measure measure) {
        double[] rows = new double[table.length];
        double[] columns = new double[table.length == 0 ? 0 : table[0].length];
        double total = 0;
        for (int i = 0; i < table.length; i++) {
            requireCounts(table[i]);
            if (table[i].length != columns.length) {
                throw new IllegalArgumentException("Cannot test a table of rows of two lengths");
            }
            for (int j = 0; j < columns.length; j++) {
                rows[i] += table[i][j];
                columns[j] += table[i][j];
                total += table[i][j];
            }
        }
        int freedom = Math.max(0, positive(rows) - 1) * Math.max(0, positive(columns) - 1);
        boolean corrected = correction == Correction.YATES && freedom == 1;
        double sum = 0;
        double smallest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                double expected = rows[i] * columns[j] / total;
                if (expected > 0) {
                    double observed = table[i][j];
                    double off = expected - observed;
                    double nearer = Math.signum(off) * Math.min(0.5, Math.abs(off));
                    sum += term(corrected ? observed + nearer : observed, expected, measure);
                    smallest = Math.min(smallest, expected);
                }
            }
        }
        return of(sum, freedom, smallest);
    }

    private static ChiSquare of(double statistic, int freedom, double smallest) {
        double chance = freedom == 0 ? Double.NaN : upperTail(statistic, freedom);
        return new ChiSquare(statistic, freedom, chance, smallest);
    }

    private static double term(double observed, double expected, Measure measure) {
        return switch (measure) {
            case PEARSON ->
                    expected == 0
                            ? Double.POSITIVE_INFINITY
                            : (observed - expected) * (observed - expected) / expected;
            case LOG_LIKELIHOOD -> observed == 0 ? 0 : 2 * observed * Math.log(observed / expected);
        };
    }

    private static int positive(double[] sums) {
        int count = 0;
        for (double sum : sums) {
            count += sum > 0 ? 1 : 0;
        }
        return count;
    }

    private static void requireCounts(double[] counts) {
        for (double count : counts) {
            if (!(count >= 0) || Double.isInfinite(count)) {
                throw new IllegalArgumentException("Cannot test a count of " + count);
            }
        }
    }

    /// Cramér's V of a table's statistic: 0 for no dependence, 1 for the strongest.
    ///
    /// @param total of the table
    /// @param shorter the fewer of its rows and columns, at least 2
    public double cramersV(double total, int shorter) {
        return Math.sqrt(statistic / (total * (shorter - 1)));
    }

    /// The chance that a chi-square of so many degrees of freedom is at least the statistic.
    /// Relative error below 1e-12 down to 1e-300 for up to 1,000 degrees; a series below the mean,
    /// Lentz's continued fraction above it. Source: Press et al., Numerical Recipes, 6.2.
    public static double upperTail(double statistic, int degreesOfFreedom) {
        double a = degreesOfFreedom / 2.0;
        double x = statistic / 2;
        if (x <= 0) {
            return 1;
        }
        if (Double.isInfinite(x)) {
            return 0;
        }
        double front = Math.exp(a * Math.log(x) - x - logGamma(degreesOfFreedom));
        double tail = x < a + 1 ? 1 - front * series(a, x) : front * fraction(a, x);
        return Math.clamp(tail, 0, 1);
    }

    private static double series(double a, double x) {
        double term = 1 / a;
        double sum = term;
        for (int k = 1; k < MOST_TERMS && term > sum * PRECISION; k++) {
            term *= x / (a + k);
            sum += term;
        }
        return sum;
    }

    private static double fraction(double a, double x) {
        double b = x + 1 - a;
        double c = 1 / TINY;
        double d = 1 / b;
        double h = d;
        double change = 0;
        for (int k = 1; k < MOST_TERMS && Math.abs(change - 1) > Math.ulp(1.0); k++) {
            double factor = -k * (k - a);
            b += 2;
            d = 1 / nonZero(factor * d + b);
            c = nonZero(b + factor / c);
            change = d * c;
            h *= change;
        }
        return h;
    }

    private static double nonZero(double value) {
        return Math.abs(value) < TINY ? TINY : value;
    }

    /// The logarithm of Γ(n / 2), exact products for whole and half numbers.
    private static double logGamma(int n) {
        double sum = n % 2 == 0 ? 0 : Math.log(Math.PI) / 2;
        for (int k = n % 2 == 0 ? 2 : 1; k < n; k += 2) {
            sum += Math.log(k / 2.0);
        }
        return sum;
    }
}

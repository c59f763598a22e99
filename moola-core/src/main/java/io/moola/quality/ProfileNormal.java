package io.moola.quality;

/// The upper tail of the normal distribution, to compare drawn tails with.
final class ProfileNormal {

    private ProfileNormal() {}

    /// `P(Z > z)` for z of at least 0: Abramowitz & Stegun (1964), 7.1.26, off by at most 10⁻⁷, and
    /// beyond z = 3 the continued fraction of Laplace, off by at most 1 %: a curve is no thicker.
    static double beyond(double z) {
        if (z > 3) {
            double fraction = z + 1 / (z + 2 / (z + 3 / (z + 4 / (z + 5 / z))));
            return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) / fraction;
        }
        double t = 1 / (1 + 0.3275911 * z / Math.sqrt(2));
        double sum =
                t
                        * (0.254829592
                                + t
                                        * (-0.284496736
                                                + t
                                                        * (1.421413741
                                                                + t
                                                                        * (-1.453152027
                                                                                + t
                                                                                        * 1.061405429))));
        return sum * Math.exp(-z * z / 2) / 2;
    }
}

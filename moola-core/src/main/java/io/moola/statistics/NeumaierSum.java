package io.moola.statistics;

/// A sum that carries the rounding error of every addition along (Neumaier 1974): its error is one
/// rounding of the result plus n·ε² of the sum of magnitudes, whatever the order and signs.
final class NeumaierSum {

    private double sum;
    private double error;

    void add(double value) {
        double next = sum + value;
        error += Math.abs(sum) >= Math.abs(value) ? (sum - next) + value : (value - next) + sum;
        sum = next;
    }

    double value() {
        return Double.isFinite(sum) ? sum + error : sum;
    }
}

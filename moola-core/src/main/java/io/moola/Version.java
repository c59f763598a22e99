package io.moola;

/// The version of this library, written into the files it makes.
public final class Version {

    /// As in the build; a test holds the two equal.
    public static final String TEXT = "0.1.0";

    private Version() {}
}

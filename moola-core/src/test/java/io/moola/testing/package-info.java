/// What tests share: the reference folder, the Python peers, seeded generators.
@org.jspecify.annotations.NullMarked
package io.moola.testing;

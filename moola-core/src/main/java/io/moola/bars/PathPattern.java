package io.moola.bars;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A path with wildcards: `*`, `?`, `[…]`, `{a,b}`, and `**` for any folders. Hidden files match
/// only where their dot is written.
final class PathPattern {

    private static final Pattern WILD = Pattern.compile("[*?\\[{]");

    private final Path root;
    private final Path pattern;

    PathPattern(Path named) {
        int wild = 0;
        while (!isPattern(named.getName(wild))) {
            wild++;
        }
        Path start = wild == 0 ? Path.of("") : named.subpath(0, wild);
        this.root = named.getRoot() == null ? start : named.getRoot().resolve(start);
        this.pattern = named.subpath(wild, named.getNameCount());
    }

    static boolean isPattern(Path named) {
        return WILD.matcher(named.toString()).find();
    }

    /// The files that match, by name, as a user would name them.
    List<Path> matches(Path base) throws IOException {
        Path folder = base.resolve(root);
        List<Path> found = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return found;
        }
        List<PathMatcher> matchers = matchers();
        boolean deep = pattern.toString().contains("**");
        int depth = deep ? Integer.MAX_VALUE : pattern.getNameCount();
        try (var files = Files.walk(folder, depth)) {
            files.filter(Files::isRegularFile)
                    .map(folder::relativize)
                    .filter(file -> matchers.stream().anyMatch(m -> m.matches(file)))
                    .filter(file ->
                            !isHidden(file) || pattern.getFileName().toString().startsWith("."))
                    .forEach(file -> found.add(root.resolve(file)));
        }
        found.sort(null);
        return found;
    }

    /// `**/` may also stand for no folder at all.
    private List<PathMatcher> matchers() {
        List<PathMatcher> matchers = new ArrayList<>();
        String text = pattern.toString();
        matchers.add(FileSystems.getDefault().getPathMatcher("glob:" + text));
        if (text.startsWith("**/")) {
            matchers.add(FileSystems.getDefault().getPathMatcher("glob:" + text.substring(3)));
        }
        return matchers;
    }

    private static boolean isHidden(Path file) {
        return file.getFileName().toString().startsWith(".");
    }
}

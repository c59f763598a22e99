import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.JavaFormatterOptions;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Checks or applies google-java-format (AOSP style) on every Java file below a folder. The build
/// runs it in the JDK it compiles with: a formatter inside Maven would parse with Maven's own JVM.
///
/// Usage: `java -cp <google-java-format> Format.java check|apply DIR`
final class Format {

    public static void main(String[] args) throws Exception {
        boolean apply = args[0].equals("apply");
        Path root = Path.of(args[1]);
        Formatter formatter =
                new Formatter(
                        JavaFormatterOptions.builder()
                                .style(JavaFormatterOptions.Style.AOSP)
                                .build());
        List<Path> wrong = new ArrayList<>();
        for (Path file : sources(root)) {
            String text = Files.readString(file);
            String formatted;
            try {
                formatted = formatter.formatSourceAndFixImports(text);
            } catch (com.google.googlejavaformat.java.FormatterException e) {
                System.err.println(file + ": " + e.getMessage());
                wrong.add(file);
                continue;
            }
            if (text.equals(formatted)) {
                continue;
            }
            wrong.add(file);
            if (apply) {
                Files.writeString(file, formatted);
            }
        }
        if (!apply && !wrong.isEmpty()) {
            wrong.forEach(file -> System.err.println("not formatted: " + root.relativize(file)));
            System.err.println("Run: mvn -N validate -Dformat=apply");
            System.exit(1);
        }
    }

    private static List<Path> sources(Path root) throws Exception {
        try (var files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !generatedOrHidden(root.relativize(file)))
                    .sorted()
                    .toList();
        }
    }

    private static boolean generatedOrHidden(Path relative) {
        for (Path part : relative) {
            if (part.toString().equals("target") || part.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }
}

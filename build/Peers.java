import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// Creates the pinned Python environment that differential tests and benchmarks compare with:
/// `.peers/` from `build/requirements.txt`, once for each content of that file. The product never
/// uses it.
///
/// Without `python3` or network the tests that need it are skipped, said in one line; with
/// `CI=true` that is a failure. Usage: `java Peers.java DIR`
final class Peers {

    public static void main(String[] args) throws Exception {
        Path root = Path.of(args[0]);
        Path requirements = root.resolve("build/requirements.txt");
        Path peers = root.resolve(".peers");
        Path stamp = peers.resolve("requirements.sha256");
        String wanted = sha256(requirements);
        if (Files.exists(stamp) && Files.readString(stamp).equals(wanted)) {
            return;
        }
        String failure = create(peers, requirements);
        if (failure == null) {
            Files.writeString(stamp, wanted);
            return;
        }
        boolean ci = "true".equals(System.getenv("CI"));
        System.err.println(
                "Tests against Python tools "
                        + (ci ? "are required with CI=true" : "are skipped")
                        + ": "
                        + failure);
        if (ci) {
            System.exit(1);
        }
    }

    /// Returns what failed, in one line, or null.
    private static String create(Path peers, Path requirements)
            throws IOException, InterruptedException {
        Path log = Files.createTempFile("moola-peers", ".log");
        System.out.println("Creating .peers/ (once; about a minute)");
        if (!run(log, List.of("python3", "-m", "venv", "--clear", peers.toString()))) {
            return "python3 -m venv failed, see " + log;
        }
        List<String> install = new ArrayList<>();
        install.add(peers.resolve("bin/python").toString());
        install.addAll(List.of("-m", "pip", "install", "--quiet", "-r", requirements.toString()));
        if (!run(log, install)) {
            return "pip install -r build/requirements.txt failed, see " + log;
        }
        Files.delete(log);
        return null;
    }

    private static boolean run(Path log, List<String> command) throws InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                            .start();
            process.getOutputStream().close();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static String sha256(Path file) throws Exception {
        byte[] text = Files.readString(file).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    }
}

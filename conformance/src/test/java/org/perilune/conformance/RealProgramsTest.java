package org.perilune.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Runs the quick real programs by `run-programs --quick --offline`: every one prints on Perilune what it prints on
/// lua5.3.
///
/// `--offline`, because a build must not depend on a package archive: where lua5.3 or the programs are absent, the test
/// is aborted and says what to call. Once `run-programs` was called by hand (or by continuous integration), they are
/// under `target/` and the test runs.
@EnabledOnOs(value = OS.LINUX, disabledReason = "the programs are unpacked Debian packages")
class RealProgramsTest {
  /// The exit statuses of `run-programs`.
  private static final int PASSED = 0;

  private static final int SOMETHING_IS_MISSING = 3;

  private static final long LIMIT_SECONDS = 600;

  @Test
  void quickProgramsPrintWhatTheyPrintOnTheReference(@TempDir Path folder)
      throws IOException, InterruptedException {
    Path report = folder.resolve("report");
    Path command = Path.of("run-programs").toAbsolutePath();
    Process process =
        new ProcessBuilder(List.of(command.toString(), "--quick", "--offline"))
            .redirectErrorStream(true)
            .redirectOutput(report.toFile())
            .start();
    process.getOutputStream().close();
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
      fail("run-programs did not end in " + LIMIT_SECONDS + " s:\n" + Files.readString(report));
    }
    String text = Files.readString(report);
    switch (process.exitValue()) {
      case PASSED -> assertThat(text.strip().lines().toList().getLast()).matches("[1-9]\\d* passed, 0 failed");
      case SOMETHING_IS_MISSING ->
          abort("conformance/run-programs --quick fetches what is missing here:\n" + text);
      default -> fail(text);
    }
  }
}

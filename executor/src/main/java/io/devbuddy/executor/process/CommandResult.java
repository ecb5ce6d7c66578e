package io.devbuddy.executor.process;

import io.devbuddy.executor.output.CapturedOutput;
import java.time.Duration;

/**
 * Everything known of a command that has ended. No process of its tree is alive any more.
 *
 * @param exit how it ended
 * @param stdout what was kept of its standard output
 * @param stderr what was kept of its standard error
 * @param elapsed from the request to start until the end, by a monotonic clock
 * @param use what it took
 */
public record CommandResult(
    ProcessExit exit,
    CapturedOutput stdout,
    CapturedOutput stderr,
    Duration elapsed,
    ResourceUse use) {}

package voronka.tasks;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import voronka.shared.MemberId;

/**
 * A task that a stage sets by itself.
 *
 * @param stage the number of the stage
 */
public record StageTask(
    int stage, TaskType type, String text, Instant dueAt, @Nullable MemberId owner) {}

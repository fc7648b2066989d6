package voronka.tasks;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The open task of a subject that is due first; one without a time comes after all that have one.
 */
public record FirstTask(TaskId id, @Nullable Instant dueAt) {}

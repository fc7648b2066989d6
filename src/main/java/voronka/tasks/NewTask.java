package voronka.tasks;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import voronka.shared.MemberId;
import voronka.shared.Subject;

/**
 * A task to be planned.
 *
 * @param dueAt null: at no set time
 * @param owner whose it is; null: nobody's yet
 */
public record NewTask(
    Subject about, TaskType type, String text, @Nullable Instant dueAt, @Nullable MemberId owner) {}

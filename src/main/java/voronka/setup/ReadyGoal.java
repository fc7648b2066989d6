package voronka.setup;

import org.jspecify.annotations.Nullable;

/**
 * What a contact is to reach.
 *
 * @param stage the stage that proves it reached, null for the won end
 * @param perDay how many a day one person plans to reach, null when it is not planned by the day
 */
public record ReadyGoal(String name, @Nullable String stage, @Nullable Integer perDay) {}

package voronka.exchange;

import org.jspecify.annotations.Nullable;
import voronka.shared.Sentence;
import voronka.shared.Taken.Outcome;

/**
 * A row of the file that was not taken.
 *
 * @param number counts the rows of data from 1
 * @param place of the fault among the row's faults
 */
public record LeftRow(
    int number, int place, Outcome outcome, @Nullable String field, Sentence why) {}

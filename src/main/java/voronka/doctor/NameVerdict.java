package voronka.doctor;

import org.jspecify.annotations.Nullable;

/**
 * What the doctor says of one name.
 *
 * @param name as it was given
 * @param fault null where the name states a result
 * @param proposal a name that states the result, where one could be made
 */
public record NameVerdict(String name, @Nullable NameFault fault, @Nullable String proposal) {

  public boolean isResult() {
    return fault == null;
  }
}

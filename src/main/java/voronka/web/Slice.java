package voronka.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param next the cursor of the page after this, null on the last
 */
public record Slice<T>(List<T> items, @Nullable String next) {}

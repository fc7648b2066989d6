package voronka.exchange;

import java.util.List;
import java.util.function.Supplier;

/**
 * A list on its way into a file.
 *
 * @param list deals, contacts or companies
 * @param first its first rows
 * @param pages the next rows with each call, read in a transaction of their own; none at the end
 */
record ExportedList<T>(
    String list,
    List<ExportColumn<T>> columns,
    List<T> first,
    Supplier<List<T>> pages,
    String asked) {}

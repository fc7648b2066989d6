package voronka.tables;

import java.util.List;

/** The beginning of a file, to be looked at. */
public record Preview(List<String> header, List<Row> rows) {}

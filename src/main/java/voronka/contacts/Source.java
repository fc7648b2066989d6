package voronka.contacts;

/** Where contacts and deals come from: «Сайт», «Авито». */
public record Source(SourceId id, String name) {}

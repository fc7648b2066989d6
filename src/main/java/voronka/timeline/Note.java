package voronka.timeline;

import java.time.Instant;
import voronka.shared.Subject;

/**
 * A text somebody wrote about a subject.
 *
 * @param by the author's name as it was then
 */
public record Note(int id, Subject about, String text, Instant at, String by) {}

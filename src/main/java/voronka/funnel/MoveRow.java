package voronka.funnel;

import java.time.Instant;

/** What was written of a move: its number and order. */
record MoveRow(int id, int place, Instant at) {}

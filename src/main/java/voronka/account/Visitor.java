package voronka.account;

import voronka.shared.Actor;

/**
 * Who stands behind a session or a token.
 *
 * @param renewed the sign-in was just prolonged, so the cookie should be, too
 */
public record Visitor(Actor actor, AccountSettings account, boolean renewed) {}

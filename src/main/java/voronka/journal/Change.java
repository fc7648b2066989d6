package voronka.journal;

import org.jspecify.annotations.Nullable;
import voronka.shared.AccountId;
import voronka.shared.MemberId;
import voronka.shared.Subject;

/**
 * That something happened, without what: enough to know whether to look again.
 *
 * @param version the subject's version after the change, null where it has none
 * @param by null when nobody in particular did it
 */
public record Change(
    AccountId account,
    Subject subject,
    @Nullable Integer version,
    @Nullable MemberId by,
    String byName) {}

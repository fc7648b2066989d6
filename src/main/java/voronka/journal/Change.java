package voronka.journal;

import org.jspecify.annotations.Nullable;
import voronka.shared.AccountId;
import voronka.shared.MemberId;
import voronka.shared.Subject;

/**
 * That something happened, without what: enough to know whether to look again.
 *
 * @param position of its row in the journal, 0 where it has none or it is not known
 * @param version the subject's version after the change, null where it has none
 * @param by null when nobody in particular did it
 */
public record Change(
    AccountId account,
    long position,
    Subject subject,
    @Nullable Integer version,
    @Nullable MemberId by,
    String byName) {}

package voronka.exchange;

import org.jspecify.annotations.Nullable;
import voronka.contacts.Contact;
import voronka.funnel.DealLine;

/** A deal with all phones and e-mails of its contact. */
record ExportedDeal(DealLine deal, @Nullable Contact contact) {}

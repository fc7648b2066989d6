package voronka.funnel.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import voronka.account.Accounts;
import voronka.account.Members;
import voronka.contacts.ContactDetails;
import voronka.funnel.DealChanges;
import voronka.funnel.DealChanges.To;
import voronka.funnel.DealLine;
import voronka.funnel.NewDeal;
import voronka.funnel.PipelineId;
import voronka.shared.AccountId;
import voronka.shared.Actor;
import voronka.shared.Invalid;
import voronka.shared.MemberId;
import voronka.shared.Sentence;

/** What a person wrote into a deal's form, or into one of its fields, means for the deal. */
@Component
class DealFormReading {

  private final Accounts accounts;
  private final Members members;

  DealFormReading(Accounts accounts, Members members) {
    this.accounts = accounts;
    this.members = members;
  }

  ZoneId zone(Actor me) {
    return accounts.settings(me.account()).zone();
  }

  /**
   * @throws Invalid with every fault found
   */
  NewDeal opening(DealForm form, Actor me) {
    WrittenText text = new WrittenText();
    String name = text.name(form.name());
    PipelineId pipeline = text.pipeline(form.pipeline());
    BigDecimal budget = text.budget(form.budget());
    ContactDetails contact = text.contact(form);
    String company = text.text("company", form.company(), 255);
    String source = text.text("source", form.source(), 255);
    List<String> tags = text.tags(form.tags());
    Instant expected = text.date(form.expectedAt(), zone(me));
    MemberId owner = owner(form.owner(), text, me.account());
    text.check();
    return new NewDeal(
        Objects.requireNonNull(pipeline),
        null,
        name,
        budget,
        contact,
        company,
        owner,
        source,
        tags,
        null,
        null,
        expected,
        null);
  }

  /**
   * Everything the form shows; a contact only when one was written.
   *
   * @throws Invalid with every fault found
   */
  DealChanges changes(DealForm form, DealLine now, Actor me) {
    WrittenText text = new WrittenText();
    String name = text.name(form.name());
    BigDecimal budget = text.budget(form.budget());
    ContactDetails contact = text.contact(form);
    String company = text.text("company", form.company(), 255);
    String source = text.text("source", form.source(), 255);
    List<String> tags = text.tags(form.tags());
    Instant expected = expected(text.date(form.expectedAt(), zone(me)), now, me);
    MemberId owner = sameOrKnown(form.owner(), now, text, me.account());
    text.check();
    return new DealChanges(
        new To<>(name),
        new To<>(budget),
        contact.isEmpty() ? null : new To<>(contact),
        new To<>(company),
        new To<>(owner),
        new To<>(source),
        new To<>(tags),
        null,
        new To<>(expected));
  }

  /**
   * One field and no other.
   *
   * @throws Invalid the field cannot be kept like that
   */
  DealChanges change(DealField field, String written, DealLine now, Actor me) {
    WrittenText text = new WrittenText();
    DealChanges changes =
        switch (field) {
          case NAME -> DealChanges.NONE.name(text.name(written));
          case BUDGET -> DealChanges.NONE.budget(text.budget(written));
          case COMPANY -> DealChanges.NONE.company(text.text("company", written, 255));
          case SOURCE -> DealChanges.NONE.source(text.text("source", written, 255));
          case TAGS -> DealChanges.NONE.tags(text.tags(written));
          case EXPECTED_AT ->
              DealChanges.NONE.expectedAt(expected(text.date(written, zone(me)), now, me));
          case OWNER -> DealChanges.NONE.owner(sameOrKnown(written, now, text, me.account()));
          case CONTACT_NAME, CONTACT_PHONE, CONTACT_EMAIL ->
              DealChanges.NONE.contact(
                  contact(field, written, ContactDetails.of(null, null, null), text));
        };
    text.check();
    return changes;
  }

  /**
   * The contact with one thing about it written anew; its first phone or e-mail, if it has several.
   *
   * @throws Invalid it cannot be kept like that
   */
  ContactDetails contact(DealField field, String written, ContactDetails now) {
    WrittenText text = new WrittenText();
    ContactDetails after = contact(field, written, now, text);
    text.check();
    return after;
  }

  private static ContactDetails contact(
      DealField field, String written, ContactDetails now, WrittenText text) {
    int most =
        field == DealField.CONTACT_PHONE ? 100 : field == DealField.CONTACT_EMAIL ? 254 : 255;
    String value = text.text(field.code(), written, most);
    return switch (field) {
      case CONTACT_PHONE -> now.withFirstPhone(value);
      case CONTACT_EMAIL -> now.withFirstEmail(value);
      default -> now.withName(value);
    };
  }

  /** The field as it would be written after keeping this, to compare two people's writing. */
  String tidy(DealField field, String written, Actor me) {
    WrittenText text = new WrittenText();
    String tidy =
        switch (field) {
          case BUDGET -> DealField.sum(text.budget(written));
          case TAGS -> String.join(", ", text.tags(written));
          case EXPECTED_AT -> DealField.day(text.date(written, zone(me)), zone(me));
          default -> written.strip();
        };
    text.check();
    return tidy == null ? "" : tidy;
  }

  /** The form knows only the day; a time that another program set stays while the day does. */
  private @Nullable Instant expected(@Nullable Instant written, DealLine now, Actor me) {
    Instant kept = now.expectedAt();
    if (written == null || kept == null) {
      return written;
    }
    ZoneId zone = zone(me);
    boolean sameDay = LocalDate.ofInstant(written, zone).equals(LocalDate.ofInstant(kept, zone));
    return sameDay ? kept : written;
  }

  /** An owner the deal has already may have left since. */
  private @Nullable MemberId sameOrKnown(
      @Nullable String written, DealLine now, WrittenText text, AccountId account) {
    boolean same = now.owner() != null && ("" + now.owner().id().value()).equals(written);
    return same ? now.owner().id() : owner(written, text, account);
  }

  private @Nullable MemberId owner(@Nullable String written, WrittenText text, AccountId account) {
    if (written == null || written.isBlank()) {
      return null;
    }
    MemberId owner =
        members.list(account).stream()
            .filter(member -> member.isActive() && written.equals("" + member.id().value()))
            .map(member -> member.id())
            .findFirst()
            .orElse(null);
    if (owner == null) {
      text.fault("owner", Sentence.of("funnel.form.no-such-owner"));
    }
    return owner;
  }
}

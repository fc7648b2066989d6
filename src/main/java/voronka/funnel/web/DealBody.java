package voronka.funnel.web;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import voronka.account.Member;
import voronka.account.Members;
import voronka.contacts.ContactDetails;
import voronka.funnel.DealChanges;
import voronka.funnel.DealChanges.To;
import voronka.funnel.NewDeal;
import voronka.funnel.PipelineId;
import voronka.funnel.StageId;
import voronka.shared.Actor;
import voronka.shared.MemberId;
import voronka.shared.Money;
import voronka.shared.Sentence;
import voronka.web.JsonBody;
import voronka.web.JsonField;

/** Takes the JSON of a deal apart, for opening and for editing. */
@Component
class DealBody {

  private final Members members;

  DealBody(Members members) {
    this.members = members;
  }

  NewDeal opening(byte[] bytes, Actor me) {
    JsonBody body = JsonBody.of(bytes);
    var pipeline = body.id("pipeline").required();
    var stage = body.id("stage");
    var name = body.text("name").required().max(255);
    var budget = body.money("budget");
    var contact = contact(body);
    var company = body.text("company").max(255);
    var source = body.text("source").max(255);
    var tags = body.texts("tags").max(100);
    var owner = owner(body, me);
    var externalId = body.text("externalId").max(255);
    var createdAt = body.instant("createdAt");
    var expectedAt = body.instant("expectedAt");
    body.check();
    return new NewDeal(
        new PipelineId(pipeline.get()),
        stage.orNull() == null ? null : new StageId(stage.get()),
        name.get(),
        amount(budget.orNull()),
        contact,
        company.orNull(),
        owner,
        source.orNull(),
        tags.or(List.of()).stream().distinct().toList(),
        externalId.orNull(),
        createdAt.orNull(),
        expectedAt.orNull(),
        null);
  }

  DealChanges changes(byte[] bytes, Actor me) {
    JsonBody body = JsonBody.of(bytes);
    var name = body.text("name").requiredIfGiven().max(255);
    var budget = body.money("budget");
    boolean hasContact = body.has("contact");
    var contact = contact(body);
    var company = body.text("company").max(255);
    boolean hasOwner = body.has("owner");
    var owner = owner(body, me);
    var source = body.text("source").max(255);
    var tags = body.texts("tags").max(100);
    var externalId = body.text("externalId").max(255);
    var expectedAt = body.instant("expectedAt");
    body.check();
    return new DealChanges(
        to(name),
        budget.isGiven() ? new To<>(amount(budget.orNull())) : null,
        hasContact ? new To<>(contact) : null,
        to(company),
        hasOwner ? new To<>(owner) : null,
        to(source),
        tags.isGiven() ? new To<>(tags.or(List.of()).stream().distinct().sorted().toList()) : null,
        to(externalId),
        to(expectedAt));
  }

  private static <T> @Nullable To<T> to(JsonField<T> field) {
    return field.isGiven() ? new To<>(field.orNull()) : null;
  }

  private static @Nullable BigDecimal amount(@Nullable Money budget) {
    return budget == null ? null : budget.amount();
  }

  private static @Nullable ContactDetails contact(JsonBody body) {
    JsonBody contact = body.object("contact").orNull();
    if (contact == null) {
      return null;
    }
    var name = contact.text("name").max(255);
    var phone = contact.text("phone").max(100);
    var email = contact.text("email").max(254);
    return ContactDetails.of(name.orNull(), phone.orNull(), email.orNull());
  }

  /** A member by number or by name. */
  private @Nullable MemberId owner(JsonBody body, Actor me) {
    String wanted = body.textOrId("owner").max(255).orNull();
    if (wanted == null) {
      return null;
    }
    MemberId found =
        members.list(me.account()).stream()
            .filter(m -> m.name().equalsIgnoreCase(wanted) || wanted.equals("" + m.id().value()))
            .map(Member::id)
            .findFirst()
            .orElse(null);
    if (found == null) {
      body.fault("owner", Sentence.of("funnel.deal.no-such-member", wanted));
    }
    return found;
  }
}

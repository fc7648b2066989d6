package voronka.contacts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import voronka.shared.Email;
import voronka.shared.Invalid;
import voronka.shared.MemberId;
import voronka.shared.Phone;
import voronka.shared.Refusal.Reason;

/** What a person says about a company, as written: to add one or to edit it. */
public record CompanyDetails(
    @Nullable String name,
    @Nullable String inn,
    @Nullable String phone,
    @Nullable String email,
    @Nullable MemberId owner,
    @Nullable String externalId) {

  /** Trims what was written; blank is the same as nothing. */
  public CompanyDetails {
    name = Entered.text(name);
    inn = Entered.text(inn);
    phone = Entered.text(phone);
    email = Entered.text(email);
    externalId = Entered.text(externalId);
  }

  /** A company of which nothing but the name is known. */
  public static CompanyDetails named(String name) {
    return new CompanyDetails(name, null, null, null, null, null);
  }

  /** Everything that cannot be kept, by field; none when it all can. */
  public List<Reason> faults() {
    try {
      check();
      return List.of();
    } catch (Invalid faults) {
      return faults.reasons();
    }
  }

  /** What is said here wins over what was found. */
  CompanyDetails over(CompanyDetails found) {
    return new CompanyDetails(
        name == null ? found.name : name,
        inn == null ? found.inn : inn,
        phone == null ? found.phone : phone,
        email == null ? found.email : email,
        owner == null ? found.owner : owner,
        externalId == null ? found.externalId : externalId);
  }

  /**
   * @throws Invalid naming every field that cannot be kept
   */
  void check() {
    Faults faults = new Faults();
    faults.required("name", name);
    faults.text("name", name, 255);
    faults.inn("inn", inn);
    faults.text("phone", phone, 100);
    faults.email("email", email);
    faults.text("externalId", externalId, 255);
    faults.refuse();
  }

  String checkedName() {
    return Objects.requireNonNull(name);
  }

  @Nullable String e164() {
    return phone == null ? null : Phone.of(phone).e164();
  }

  @Nullable Email address() {
    return email == null ? null : Email.read(email).orElse(null);
  }

  /** The journal's reading of it; only what differs from the other is named. */
  Map<String, @Nullable Object> differingFrom(CompanyDetails other) {
    Map<String, @Nullable Object> mine = asMap();
    Map<String, @Nullable Object> theirs = other.asMap();
    mine.entrySet().removeIf(field -> Objects.equals(field.getValue(), theirs.get(field.getKey())));
    return mine;
  }

  Map<String, @Nullable Object> asMap() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("name", name);
    map.put("inn", inn);
    map.put("phone", phone);
    map.put("email", email);
    map.put("owner", owner == null ? null : owner.value());
    map.put("externalId", externalId);
    return map;
  }
}

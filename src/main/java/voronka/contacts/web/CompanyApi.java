package voronka.contacts.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import voronka.account.Allowed;
import voronka.account.Right;
import voronka.contacts.Companies;
import voronka.contacts.Company;
import voronka.contacts.CompanyId;
import voronka.contacts.ContactLists;
import voronka.contacts.web.ContactJson.Organisation;
import voronka.shared.Actor;
import voronka.shared.By;
import voronka.web.IfMatch;
import voronka.web.Paging;
import voronka.web.Slice;

/** Companies for programs. */
@RestController
@RequestMapping("/api/crm/companies")
class CompanyApi {

  private final Companies companies;
  private final ContactLists lists;
  private final ContactBody bodies;
  private final Owners owners;

  CompanyApi(Companies companies, ContactLists lists, ContactBody bodies, Owners owners) {
    this.companies = companies;
    this.lists = lists;
    this.bodies = bodies;
    this.owners = owners;
  }

  @GetMapping
  @Allowed(Right.SEE_CONTACTS)
  Slice<Organisation> list(
      @RequestParam @Nullable String query,
      @RequestParam @Nullable String limit,
      @RequestParam @Nullable String cursor,
      Actor me) {
    Slice<Company> page = lists.companies(query, Paging.of(limit, cursor), me.account());
    var names = owners.names(me.account());
    List<Organisation> items =
        page.items().stream().map(company -> ContactJson.of(company, names)).toList();
    return new Slice<>(items, page.next());
  }

  @GetMapping("/{id}")
  @Allowed(Right.SEE_CONTACTS)
  ResponseEntity<Organisation> get(@PathVariable CompanyId id, Actor me) {
    return answer(HttpStatus.OK, companies.get(id, me.account()), me);
  }

  @PostMapping
  @Allowed(Right.CHANGE_CONTACTS)
  ResponseEntity<Organisation> create(
      @RequestBody(required = false) byte @Nullable [] body, Actor me) {
    Company added = companies.add(bodies.company(orEmpty(body), me.account()), By.api(me));
    return answer(HttpStatus.CREATED, added, me);
  }

  @PatchMapping("/{id}")
  @Allowed(Right.CHANGE_CONTACTS)
  ResponseEntity<Organisation> edit(
      @PathVariable CompanyId id,
      @RequestHeader(name = "If-Match", required = false) @Nullable String version,
      @RequestBody(required = false) byte @Nullable [] body,
      Actor me) {
    int read = IfMatch.required(version);
    Company now = companies.get(id, me.account());
    var wanted = bodies.company(orEmpty(body), now.details(), me.account());
    return answer(HttpStatus.OK, companies.edit(id, read, wanted, By.api(me)), me);
  }

  @DeleteMapping("/{id}")
  @Allowed(Right.CHANGE_CONTACTS)
  ResponseEntity<Organisation> bin(
      @PathVariable CompanyId id,
      @RequestHeader(name = "If-Match", required = false) @Nullable String version,
      Actor me) {
    return answer(HttpStatus.OK, companies.bin(id, versionOf(id, version, me), By.api(me)), me);
  }

  @PostMapping("/{id}/restoration")
  @Allowed(Right.CHANGE_CONTACTS)
  ResponseEntity<Organisation> restore(
      @PathVariable CompanyId id,
      @RequestHeader(name = "If-Match", required = false) @Nullable String version,
      Actor me) {
    return answer(HttpStatus.OK, companies.restore(id, versionOf(id, version, me), By.api(me)), me);
  }

  /** The bin loses nothing, so a version is only held against the kept one where it is sent. */
  private int versionOf(CompanyId id, @Nullable String version, Actor me) {
    return IfMatch.parse(version).orElseGet(() -> companies.get(id, me.account()).version());
  }

  private ResponseEntity<Organisation> answer(HttpStatus status, Company company, Actor me) {
    return ResponseEntity.status(status)
        .eTag(IfMatch.etag(company.version()))
        .body(ContactJson.of(company, owners.names(me.account())));
  }

  private static byte[] orEmpty(byte @Nullable [] body) {
    return body == null ? new byte[0] : body;
  }
}

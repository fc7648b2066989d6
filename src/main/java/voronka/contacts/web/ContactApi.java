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
import voronka.contacts.Contact;
import voronka.contacts.ContactId;
import voronka.contacts.ContactLists;
import voronka.contacts.Contacts;
import voronka.contacts.web.ContactJson.Person;
import voronka.shared.Actor;
import voronka.shared.By;
import voronka.web.IfMatch;
import voronka.web.Paging;
import voronka.web.Slice;

/** Contacts for programs. */
@RestController
@RequestMapping("/api/crm/contacts")
class ContactApi {

  private final Contacts contacts;
  private final ContactLists lists;
  private final ContactBody bodies;
  private final Owners owners;

  ContactApi(Contacts contacts, ContactLists lists, ContactBody bodies, Owners owners) {
    this.contacts = contacts;
    this.lists = lists;
    this.bodies = bodies;
    this.owners = owners;
  }

  @GetMapping
  @Allowed(Right.SEE_CONTACTS)
  Slice<Person> list(
      @RequestParam @Nullable String query,
      @RequestParam @Nullable String limit,
      @RequestParam @Nullable String cursor,
      Actor me) {
    Slice<Contact> page = lists.contacts(query, Paging.of(limit, cursor), me.account());
    var names = owners.names(me.account());
    List<Person> items =
        page.items().stream().map(contact -> ContactJson.of(contact, names)).toList();
    return new Slice<>(items, page.next());
  }

  @GetMapping("/{id}")
  @Allowed(Right.SEE_CONTACTS)
  ResponseEntity<Person> get(@PathVariable ContactId id, Actor me) {
    return answer(HttpStatus.OK, contacts.get(id, me.account()), me);
  }

  @PostMapping
  @Allowed(Right.CHANGE_CONTACTS)
  ResponseEntity<Person> create(@RequestBody(required = false) byte @Nullable [] body, Actor me) {
    Contact added = contacts.add(bodies.contact(orEmpty(body), me.account()), By.api(me));
    return answer(HttpStatus.CREATED, added, me);
  }

  @PatchMapping("/{id}")
  @Allowed(Right.CHANGE_CONTACTS)
  ResponseEntity<Person> edit(
      @PathVariable ContactId id,
      @RequestHeader(name = "If-Match", required = false) @Nullable String version,
      @RequestBody(required = false) byte @Nullable [] body,
      Actor me) {
    int read = IfMatch.required(version);
    Contact now = contacts.get(id, me.account());
    var wanted = bodies.contact(orEmpty(body), now.details(), me.account());
    return answer(HttpStatus.OK, contacts.edit(id, read, wanted, By.api(me)), me);
  }

  @DeleteMapping("/{id}")
  @Allowed(Right.CHANGE_CONTACTS)
  ResponseEntity<Person> bin(
      @PathVariable ContactId id,
      @RequestHeader(name = "If-Match", required = false) @Nullable String version,
      Actor me) {
    return answer(HttpStatus.OK, contacts.bin(id, versionOf(id, version, me), By.api(me)), me);
  }

  @PostMapping("/{id}/restoration")
  @Allowed(Right.CHANGE_CONTACTS)
  ResponseEntity<Person> restore(
      @PathVariable ContactId id,
      @RequestHeader(name = "If-Match", required = false) @Nullable String version,
      Actor me) {
    return answer(HttpStatus.OK, contacts.restore(id, versionOf(id, version, me), By.api(me)), me);
  }

  /** The bin loses nothing, so a version is only held against the kept one where it is sent. */
  private int versionOf(ContactId id, @Nullable String version, Actor me) {
    return IfMatch.parse(version).orElseGet(() -> contacts.get(id, me.account()).version());
  }

  private ResponseEntity<Person> answer(HttpStatus status, Contact contact, Actor me) {
    return ResponseEntity.status(status)
        .eTag(IfMatch.etag(contact.version()))
        .body(ContactJson.of(contact, owners.names(me.account())));
  }

  private static byte[] orEmpty(byte @Nullable [] body) {
    return body == null ? new byte[0] : body;
  }
}

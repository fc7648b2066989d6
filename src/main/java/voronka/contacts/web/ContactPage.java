package voronka.contacts.web;

import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import voronka.account.Allowed;
import voronka.account.Right;
import voronka.contacts.Contact;
import voronka.contacts.ContactDetails;
import voronka.contacts.ContactId;
import voronka.contacts.ContactLists;
import voronka.contacts.Contacts;
import voronka.shared.Actor;
import voronka.shared.By;
import voronka.shared.Conflict;
import voronka.shared.Invalid;
import voronka.shared.MemberId;
import voronka.shared.Sentence;
import voronka.web.FormFaults;
import voronka.web.Paging;
import voronka.web.Slice;
import voronka.web.Toast;
import voronka.web.Words;

/** Contacts: the list, one of them, its form, the bin. */
@Controller
@RequestMapping("/contacts")
class ContactPage {

  private final Contacts contacts;
  private final ContactLists lists;
  private final Owners owners;
  private final Words words;

  ContactPage(Contacts contacts, ContactLists lists, Owners owners, Words words) {
    this.contacts = contacts;
    this.lists = lists;
    this.owners = owners;
    this.words = words;
  }

  @GetMapping
  @Allowed(Right.SEE_CONTACTS)
  String list(
      @RequestParam @Nullable String query,
      @RequestParam @Nullable String cursor,
      @RequestHeader(name = "HX-Request", required = false) @Nullable String script,
      Actor me,
      Model page) {
    Slice<Contact> slice = lists.contacts(query, Paging.of(null, cursor), me.account());
    page.addAttribute("contacts", slice.items());
    page.addAttribute("address", address(query, null));
    page.addAttribute("next", slice.next() == null ? null : address(query, slice.next()));
    page.addAttribute("first", cursor == null ? null : address(query, null));
    page.addAttribute("query", Objects.requireNonNullElse(query, "").strip());
    page.addAttribute("owners", owners.names(me.account()));
    return script == null ? "contacts/contacts" : "contacts/contactRows";
  }

  private static String address(@Nullable String query, @Nullable String cursor) {
    String address =
        "/contacts?query="
            + URLEncoder.encode(Objects.requireNonNullElse(query, ""), StandardCharsets.UTF_8);
    return cursor == null ? address : address + "&cursor=" + cursor;
  }

  @GetMapping("/{id}")
  @Allowed(Right.SEE_CONTACTS)
  String show(@PathVariable ContactId id, Actor me, Model page) {
    page.addAttribute("contact", contacts.get(id, me.account()));
    page.addAttribute("owners", owners.names(me.account()));
    return "contacts/contact";
  }

  @GetMapping("/new")
  @Allowed(Right.CHANGE_CONTACTS)
  String blank(
      @RequestParam @Nullable String name,
      @RequestParam @Nullable String phone,
      Actor me,
      Model page) {
    return form(
        null,
        ContactForm.blank(name, phone, Objects.requireNonNull(me.member())),
        FormFaults.NONE,
        List.of(),
        me,
        page);
  }

  @PostMapping
  @Allowed(Right.CHANGE_CONTACTS)
  String create(
      @RequestParam MultiValueMap<String, String> sent,
      Actor me,
      Model page,
      HttpServletResponse response,
      RedirectAttributes next) {
    ContactForm form = ContactForm.read(sent);
    try {
      Contact added = contacts.add(details(form, null, me), By.person(me));
      next.addFlashAttribute(
          Toast.FLASH, Toast.of(words.text("contacts.contact.added", added.name())));
      return "redirect:/contacts/" + added.id().value();
    } catch (Invalid e) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return form(null, form, FormFaults.of(e), List.of(), me, page);
    }
  }

  @GetMapping("/{id}/form")
  @Allowed(Right.CHANGE_CONTACTS)
  String form(@PathVariable ContactId id, Actor me, Model page) {
    Contact contact = contacts.get(id, me.account());
    return form(contact, ContactForm.of(contact), FormFaults.NONE, List.of(), me, page);
  }

  @PostMapping("/{id}")
  @Allowed(Right.CHANGE_CONTACTS)
  String edit(
      @PathVariable ContactId id,
      @RequestParam MultiValueMap<String, String> sent,
      Actor me,
      Model page,
      HttpServletResponse response) {
    ContactForm form = ContactForm.read(sent);
    Contact now = contacts.get(id, me.account());
    try {
      contacts.edit(id, form.version(), details(form, now.externalId(), me), By.person(me));
      return "redirect:/contacts/" + id.value();
    } catch (Invalid e) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return form(now, form, FormFaults.of(e), List.of(), me, page);
    } catch (Conflict e) {
      return conflict(id, form, me, page, response);
    }
  }

  /**
   * Both values side by side; saving again is then from what is kept now. Who wrote the same has
   * saved it.
   */
  private String conflict(
      ContactId id, ContactForm form, Actor me, Model page, HttpServletResponse response) {
    Contact now = contacts.get(id, me.account());
    List<Difference> differences =
        form.differencesFrom(ContactForm.of(now), owners.names(me.account()));
    if (differences.isEmpty()) {
      return "redirect:/contacts/" + id.value();
    }
    response.setStatus(HttpStatus.CONFLICT.value());
    return form(now, form.from(now.version()), FormFaults.NONE, differences, me, page);
  }

  @PostMapping("/{id}/bin")
  @Allowed(Right.CHANGE_CONTACTS)
  String bin(@PathVariable ContactId id, Actor me, RedirectAttributes next) {
    Contact contact = contacts.get(id, me.account());
    contacts.bin(id, contact.version(), By.person(me));
    Toast toast =
        Toast.of(words.text("contacts.contact.binned", contact.name()))
            .action(
                words.text("contacts.restore"), "/contacts/" + id.value() + "/restoration", "POST");
    next.addFlashAttribute(Toast.FLASH, toast);
    return "redirect:/contacts";
  }

  @PostMapping("/{id}/restoration")
  @Allowed(Right.CHANGE_CONTACTS)
  String restore(@PathVariable ContactId id, Actor me, RedirectAttributes next) {
    Contact contact = contacts.get(id, me.account());
    contacts.restore(id, contact.version(), By.person(me));
    next.addFlashAttribute(
        Toast.FLASH, Toast.of(words.text("contacts.contact.restored", contact.name())));
    return "redirect:/contacts/" + id.value();
  }

  private ContactDetails details(ContactForm form, @Nullable String externalId, Actor me) {
    String owner = form.owner().isBlank() ? null : form.owner();
    MemberId member = owners.read(owner, me.account()).orElse(null);
    if (owner != null && member == null) {
      throw new Invalid("owner", Sentence.of("contacts.fault.owner"));
    }
    return form.details(member, externalId);
  }

  private String form(
      @Nullable Contact contact,
      ContactForm form,
      FormFaults faults,
      List<Difference> differences,
      Actor me,
      Model page) {
    Map<MemberId, String> names = owners.names(me.account());
    page.addAttribute("contact", contact);
    page.addAttribute("form", form);
    page.addAttribute("faults", faults);
    page.addAttribute("differences", differences);
    page.addAttribute("owners", names);
    return "contacts/contactForm";
  }
}

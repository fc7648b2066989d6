package voronka.contacts.web;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import voronka.account.Allowed;
import voronka.account.Right;
import voronka.contacts.ContactLists;
import voronka.shared.Actor;

/** What was thrown away, and the way back. */
@Controller
class BinPage {

  private final ContactLists lists;

  BinPage(ContactLists lists) {
    this.lists = lists;
  }

  @GetMapping("/contacts/bin")
  @Allowed(Right.SEE_CONTACTS)
  String show(Actor me, Model page) {
    page.addAttribute("contacts", lists.contactsInBin(me.account()));
    page.addAttribute("companies", lists.companiesInBin(me.account()));
    return "contacts/bin";
  }
}

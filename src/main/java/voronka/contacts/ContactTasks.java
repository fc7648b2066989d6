package voronka.contacts;

import org.springframework.stereotype.Component;
import voronka.shared.AccountId;
import voronka.shared.Subject;
import voronka.tasks.SubjectInBin;
import voronka.tasks.TaskSubject;

/** Contacts have tasks. */
@Component
class ContactTasks implements TaskSubject {

  private final ContactRepository contacts;

  ContactTasks(ContactRepository contacts) {
    this.contacts = contacts;
  }

  @Override
  public String kind() {
    return "contact";
  }

  @Override
  public void hold(Subject subject, AccountId account) {
    ContactId id = new ContactId(subject.id());
    contacts.lock(id, account);
    if (contacts.find(id, account).orElseThrow(() -> Contacts.none(id)).isInBin()) {
      throw new SubjectInBin();
    }
  }
}

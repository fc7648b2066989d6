package voronka.doctor;

import java.util.Locale;
import voronka.shared.Sentence;

/** Why a name states no result reached. */
public enum NameFault {
  /** What goes on: «Переговоры», «Думает», «На согласовании». */
  PROCESS,
  /** What somebody is to do: «Отправить КП». */
  TASK,
  /** A thing, not what became of it: «Договор», «Счёт». */
  THING,
  /** What is true of every deal: «В работе», «Текущие», «Этап 2». */
  USELESS,
  /** Who works: «Менеджер Иванов», «Юрист». */
  PERSON,
  /** Where the client came from: «WhatsApp», «Звонки с сайта». */
  CHANNEL,
  /** Words that say nothing the doctor can read. */
  UNCLEAR,
  /** No word at all. */
  EMPTY;

  /** One sentence that a salesperson understands. */
  public Sentence why() {
    return Sentence.of("doctor.name." + name().toLowerCase(Locale.ROOT));
  }
}

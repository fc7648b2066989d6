package voronka.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import voronka.Browser;
import voronka.VoronkaTest;
import voronka.World;

@VoronkaTest
class ContactPageTests {

  @Autowired World world;
  @Autowired World otherWorld;
  @Autowired Contacts contacts;

  @Test
  void listsClientsAndBringsNoLayoutWithAFragment() {
    addOlga();
    Browser.Page page = world.browser().get("/contacts?query=8900+555");
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.html())
        .contains("<html", "Ольга Ким", "+7\u00A0900\u00A0555-01-42", "value=\"8900 555\"");
    Browser.Page rows = world.browser().get("/contacts?query=8900+555", "HX-Request", "true");
    assertThat(rows.html()).contains("Ольга Ким").doesNotContain("<html", "<header");
  }

  @Test
  void saysWhatBelongsIntoAnEmptyList() {
    assertThat(world.browser().get("/contacts").html())
        .contains("Клиентов пока нет", "Новый контакт");
    assertThat(world.browser().get("/companies").html()).contains("Организаций пока нет");
    assertThat(world.browser().get("/contacts/bin").html()).contains("Корзина пуста");
  }

  @Test
  void offersToCreateWhatASearchDidNotFind() {
    Browser.Page page = world.browser().get("/contacts?query=8910+555");
    assertThat(page.html())
        .contains(
            "Ничего нет по «8910 555»",
            "Создать клиента с этим номером",
            "/contacts/new?phone=8910+555");
    assertThat(world.browser().get("/contacts/new?phone=8910+555").html())
        .contains("value=\"8910 555\"");
    assertThat(world.browser().get("/contacts?query=%3Cb%3E").html()).doesNotContain("<b>»");
  }

  @Test
  void createsEditsBinsAndRestoresByPlainForms() {
    Browser browser = world.browser();
    Browser.Page created =
        browser.post(
            "/contacts",
            Map.of("name", "Ольга Ким", "phones", "89005550142", "tags", "vip, ремонт"));
    assertThat(created.status()).isEqualTo(302);
    String address = created.location();
    assertThat(browser.get(address).html())
        .contains("Ольга Ким", "tel:+79005550142", "vip", "data-toast");

    assertThat(browser.get(address + "/form").html())
        .contains("name=\"version\" value=\"1\"", "vip, ремонт");
    Browser.Page edited = browser.post(address, Map.of("name", "Ольга Пак", "version", "1"));
    assertThat(edited.location()).isEqualTo(address);
    assertThat(browser.get(address).html()).contains("Ольга Пак");

    assertThat(browser.post(address + "/bin", Map.of()).location()).isEqualTo("/contacts");
    assertThat(browser.get("/contacts").html())
        .contains("data-toast", address + "/restoration", "Клиентов пока нет");
    assertThat(browser.get("/contacts/bin").html()).contains("Ольга Пак", "Вернуть");
    assertThat(browser.post(address + "/restoration", Map.of()).location()).isEqualTo(address);
    assertThat(browser.get("/contacts").html()).contains("Ольга Пак");
  }

  @Test
  void showsBothValuesWhenSomebodySavedMeanwhile() {
    int id = addOlga().id().value();
    world.in(
        () ->
            contacts.edit(
                new ContactId(id), 1, ContactDetails.of("Ольга Пак", null, null), world.byAnna()));
    Browser.Page conflict =
        world.browser().post("/contacts/" + id, Map.of("name", "Оля", "version", "1"));
    assertThat(conflict.status()).isEqualTo(409);
    assertThat(conflict.html())
        .contains(
            "Пока вы правили",
            "Имя: сейчас «Ольга Пак», у вас «Оля»",
            "name=\"version\" value=\"2\"");
  }

  @Test
  void keepsWhatWasTypedWhenItRefuses() {
    Browser.Page refused =
        world
            .browser()
            .post("/contacts", Map.of("name", "Ольга", "emails", "olga", "version", "0"));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.html())
        .contains("value=\"Ольга\"", "value=\"olga\"", "не похоже на адрес почты");
  }

  @Test
  void keepsCompaniesByPlainForms() {
    Browser browser = world.browser();
    String address =
        browser.post("/companies", Map.of("name", "Ромашка", "inn", "7701234567")).location();
    assertThat(browser.get(address).html()).contains("Ромашка", "7701234567", "Контактов пока нет");
    assertThat(
            browser
                .post(address, Map.of("name", "Ромашка", "inn", "десять", "version", "1"))
                .status())
        .isEqualTo(422);
    assertThat(browser.post(address, Map.of("name", "Лютик", "version", "0")).status())
        .isEqualTo(409);
    assertThat(browser.post(address + "/bin", Map.of()).location()).isEqualTo("/companies");
    assertThat(browser.get("/contacts/bin").html()).contains("Ромашка");
  }

  @Test
  void hidesEverythingFromAnotherAccount() {
    int id = addOlga().id().value();
    Browser stranger = otherWorld.browser();
    assertThat(stranger.get("/contacts/" + id).status()).isEqualTo(404);
    assertThat(stranger.get("/contacts/" + id + "/form").status()).isEqualTo(404);
    assertThat(stranger.post("/contacts/" + id, Map.of("name", "x", "version", "1")).status())
        .isEqualTo(404);
    assertThat(stranger.post("/contacts/" + id + "/bin", Map.of()).status()).isEqualTo(404);
    assertThat(stranger.get("/contacts?query=%D0%9E%D0%BB%D1%8C%D0%B3%D0%B0").html())
        .doesNotContain("Ольга Ким");
  }

  private Contact addOlga() {
    return world.in(
        () ->
            contacts.add(
                new ContactDetails(
                    "Ольга Ким",
                    List.of("8 (900) 555-01-42"),
                    List.of("olga@example.com"),
                    "Ромашка",
                    "Сайт",
                    List.of("vip"),
                    world.anna().member(),
                    null),
                world.byAnna()));
  }
}

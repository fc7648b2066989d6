package voronka.browser;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;

/** A keyboard with the Russian layout on: the key says «ь», its place is where M is. */
final class Keys {

  private static final int ALT = 1;
  private static final int SHIFT = 8;

  private final CDPSession session;

  Keys(Page page) {
    session = page.context().newCDPSession(page);
  }

  void press(String code, String letter) {
    press(code, letter, 0);
  }

  void pressWithShift(String code, String letter) {
    press(code, letter, SHIFT);
  }

  /** A key that writes nothing, as the arrows. */
  void pressWithAlt(String code) {
    press(code, code, ALT);
  }

  private void press(String code, String letter, int modifiers) {
    for (String type : new String[] {"keyDown", "keyUp"}) {
      JsonObject event = new JsonObject();
      event.addProperty("type", type);
      event.addProperty("code", code);
      event.addProperty("key", letter);
      event.addProperty("windowsVirtualKeyCode", (int) code.charAt(code.length() - 1));
      event.addProperty("modifiers", modifiers);
      if (type.equals("keyDown") && !code.equals(letter)) {
        event.addProperty("text", letter);
      }
      session.send("Input.dispatchKeyEvent", event);
    }
  }
}
